"""The list of courses with its filters, and the page of one."""

import re
from datetime import date, time

import pytest
from django.conf import settings

from portal.core.publishing import forget
from tests.factories.wellness import (
    CourseDayFactory,
    CourseFactory,
    PlaceFactory,
    StopFactory,
    ThemeFactory,
    make_course,
)
from wellness.reading import course_list

pytestmark = pytest.mark.django_db
PUBLIC = settings.PUBLIC_LANGUAGES
LIST = "/en/wellness/courses/"


@pytest.fixture
def courses():
    """Two short ones and a long one."""
    calm, urban = ThemeFactory(slug="calm", order=1), ThemeFactory(slug="urban", order=2)
    make_course(["sun"], slug="one", theme=calm, winter=False)
    make_course(["walk"], [], slug="two", theme=urban, mobility="moderate")
    make_course(*[[]] * 7, slug="seven", theme=urban, spring=False, winter=False)
    make_course([], slug="draft", theme=calm, published=False)
    forget()


def shown(response):
    return [
        course["slug"]
        for theme in response.context["themes"]
        for _key, _title, courses in theme["lengths"]
        for course in courses
    ]


# --- The list --------------------------------------------------------------------
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["one", "two", "seven"]),
        ("?theme=urban", ["two", "seven"]),
        ("?length=long", ["seven"]),
        ("?length=short", ["one", "two"]),
        ("?mobility=moderate", ["two"]),
        ("?season=winter", ["two"]),
        ("?theme=calm&length=long", []),
    ],
)
def test_the_list_is_narrowed(client, courses, query, expected):
    assert shown(client.get(LIST + query)) == expected


def test_a_district_leaves_the_courses_that_stop_there(client, courses):
    stop = StopFactory(day=CourseDayFactory(course__slug="here"))
    forget()
    slug = stop.place.district.slug
    assert shown(client.get(f"{LIST}?district={slug}")) == ["here"]


def test_each_option_says_how_many_courses_it_leaves(client, courses):
    panel = client.get(f"{LIST}?theme=urban").context["panel"]
    numbers = {
        field: {choice.value: choice.number for choice in choices}
        for field, choices in panel.items()
    }
    assert numbers["theme"] == {"calm": 1, "urban": 2} | {
        slug: 0 for slug in numbers["theme"] if slug not in ("calm", "urban")
    }
    assert numbers["length"] == {"short": 1, "long": 1}
    assert numbers["season"] == {"spring": 1, "summer": 2, "autumn": 2, "winter": 1}


def test_what_is_in_use_can_be_taken_out_again(client, courses):
    page = client.get(f"{LIST}?theme=urban&length=long")
    assert [chip["href"] for chip in page.context["chips"]] == [
        f"{LIST}?length=long", f"{LIST}?theme=urban",
    ]  # fmt: skip
    assert "noindex" in page.text


def test_an_address_that_says_more_than_it_must_leads_to_the_short_one(client, courses):
    response = client.get(f"{LIST}?theme=&length=long&season=&page=2")
    assert (response.status_code, response["Location"]) == (301, f"{LIST}?length=long")


@pytest.mark.parametrize("query", ["theme=x", "length=7", "district=seoul", "season=rain"])
def test_an_unknown_filter_is_not_found(client, courses, query):
    assert client.get(f"{LIST}?{query}").status_code == 404


def test_nothing_left_and_nothing_there_are_both_said(client, courses):
    assert "No course is all of this at once." in client.get(f"{LIST}?theme=calm&length=long").text


def test_without_any_course_the_page_says_so(client):
    page = client.get(LIST)
    assert page.status_code == 200
    assert "None listed yet." in page.text


@pytest.mark.parametrize("number", [1, 30])
@pytest.mark.parametrize("language", PUBLIC)
def test_the_list_asks_five_times_however_many(client, language, number, django_assert_num_queries):
    theme = ThemeFactory()
    for _ in range(number):
        make_course(["sun"], theme=theme)
    forget()
    with django_assert_num_queries(5):  # the version, themes, courses, stops, districts
        page = client.get(f"/{language}/wellness/courses/")
    assert page.text.count('class="course-card"') == number


# --- One course ------------------------------------------------------------------
@pytest.fixture
def course():
    """Two days: a walk and a lunch, then a night that ends the next morning."""
    found = CourseFactory(
        slug="calm", days=2, confirmed=False, checked_on=date(2026, 11, 22),
        summary_en="Slow days.", suits_en="Beginners\nCompanions", caution_en="Sore knees",
        prepare_en="Flat shoes",
    )  # fmt: skip
    first = CourseDayFactory(
        course=found, number=1, rain_en="The museum is dry.",
        rain_place=PlaceFactory(name_en="A museum", name_ko="박물관"), rest_en="Only the first.",
    )  # fmt: skip
    StopFactory(day=first, cost=3000, place__name_en="Palace", place__name_ko="궁")
    StopFactory(
        day=first, starts_at=time(12), minutes=45, activity="meal", place=None, title_en="Lunch",
        demands=[], way="foot", way_minutes=10,
    )  # fmt: skip
    second = CourseDayFactory(course=found, number=2)
    StopFactory(
        day=second, starts_at=time(20), minutes=600, activity="night", demands=["floor"], cost=0,
        place__name_en="Temple",
    )  # fmt: skip
    forget()
    return found


@pytest.mark.parametrize(
    "said",
    [
        "10:00</time>–<time", "Lunch", "on foot, 10 min", "The museum is dry.", "A museum",
        "Only the first.", "₩3,000 a person", "1 stop has no known price.", "Beginners",
        "Sore knees", "Flat shoes", "Checked on 22 November 2026", "Not confirmed",
        "the next morning", "Seoul time", "2 days", '<span lang="ko">궁</span>',
        "https://www.google.com/maps/search/",
    ],
)  # fmt: skip
def test_the_page_says(client, course, said):
    assert said in client.get(f"{LIST}calm/").text


def test_the_table_says_how_long_it_waits(client, course):
    page = client.get(f"{LIST}calm/").text
    rows = re.findall(r"<tr class=.*?</tr>", page, re.DOTALL)
    nose = next(row for row in rows if "Nose surgery" in row)
    assert "Not in the first 27 days" in nose  # the floor comes on the second day
    assert "A night on the floor" in nose
    assert "Ask your doctor first" in rows[-1]
    assert "Surgery inside the skull" in rows[-1]


def test_the_map_numbers_the_places_and_draws_each_day(client, course):
    drawn = client.get(f"{LIST}calm/").context["map"]
    assert [sign["number"] for sign in drawn["signs"]] == [1, 2]
    assert drawn["lines"] == []  # one place a day makes no line


def test_the_map_draws_the_days_with_several_places(client, course):
    second = course.course_days.get(number=2)
    StopFactory(day=second, starts_at=time(9), place__longitude="126.9")
    forget()
    drawn = client.get(f"{LIST}calm/").context["map"]
    assert [line["day"] for line in drawn["lines"]] == [2]


def test_without_a_named_place_there_is_no_map(client):
    StopFactory(day=CourseDayFactory(course__slug="free"), place=None, title_en="A walk")
    page = client.get(f"{LIST}free/")
    assert page.status_code == 200
    assert page.context["map"] is None
    assert 'class="course-map"' not in page.text


def test_a_course_without_a_stop_can_be_looked_at(client):
    CourseFactory(slug="empty")
    assert client.get(f"{LIST}empty/").status_code == 200


def test_what_is_not_on_the_site_is_not_found(client):
    make_course([], slug="draft", published=False)
    for address in ("draft/", "draft.ics?start=2026-01-01", "none/"):
        assert client.get(LIST + address).status_code == 404


@pytest.mark.parametrize("days", [1, 30])
@pytest.mark.parametrize("language", PUBLIC)
def test_a_course_asks_six_times_however_long_it_is(
    client, language, days, django_assert_num_queries
):
    make_course(*[["sun"]] * days, slug="c")
    forget()
    # the version, the course, its days, its stops, the translations' state, the districts
    with django_assert_num_queries(6):
        page = client.get(f"/{language}/wellness/courses/c/")
    assert page.text.count('<li class="stop">') == days


def test_what_staff_type_is_text_and_not_markup(client):
    course = make_course([], slug="c", name_en="<b>x</b>", suits_en="<script>1</script>")
    StopFactory(day=course.course_days.get(), starts_at=time(20), title_en="<i>t</i>", place=None)
    forget()
    page = client.get(f"{LIST}c/").text
    assert not re.search(r"<b>x|<script>1|<i>t", page)


@pytest.mark.parametrize("language", PUBLIC)
def test_ids_stand_once_and_every_anchor_leads_somewhere(client, course, language):
    page = client.get(f"/{language}/wellness/courses/calm/").text
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_numbers_of_the_drawing_are_whole_in_every_language(client, course):
    page = client.get("/ru/wellness/courses/calm/").text
    drawing = re.search(r'<svg class="course-map".*?</svg>', page, re.DOTALL)[0]
    assert not re.search(r'(?:x|y|cx|cy|points|transform)="[^"]*,\d* ?[^"]*,', drawing)


# --- Elsewhere -------------------------------------------------------------------
def test_the_first_page_of_wellness_shows_some_and_each_place_names_its_courses(client):
    theme = ThemeFactory()
    place = PlaceFactory(theme=theme)
    for number in range(4):
        course = CourseFactory(theme=theme, order=number, name_en=f"Round {number}")
        StopFactory(day=CourseDayFactory(course=course), place=place)
    forget()
    page = client.get("/en/wellness/")
    assert page.text.count('class="course-card"') == 3
    assert "See all 4 courses" in page.text
    assert "4 courses come by" in page.text


def test_the_first_courses_are_of_different_themes(db):
    for order in (1, 2, 3):
        theme = ThemeFactory(order=order)
        make_course([], slug=f"a{order}", theme=theme)
        make_course([], slug=f"b{order}", theme=theme)
    forget()
    assert [card["slug"] for card in course_list.few("en", 3)] == ["a1", "a2", "a3"]


def test_the_sitemap_names_what_is_on_the_site(client, course):
    make_course([], slug="draft", published=False)
    page = client.get("/sitemap-general.xml").text
    assert "/ru/wellness/courses/calm/" in page
    assert "draft" not in page


def test_the_page_is_a_trip_to_machines(client, course):
    page = client.get(f"{LIST}calm/").text
    assert '"@type":"TouristTrip"' in page
    assert '"@type":"TouristAttraction","name":"Palace","alternateName":"궁"' in page
