import re
from datetime import date

import pytest
from django.conf import settings

from hospitals import shipped as hospitals_shipped
from portal.core.publishing import forget
from tests.factories.wellness import PlaceFactory, ThemeFactory
from wellness import shipped
from wellness.models import Place

pytestmark = pytest.mark.django_db
PUBLIC = settings.PUBLIC_LANGUAGES


@pytest.fixture
def loaded():
    hospitals_shipped.load()
    shipped.load()
    forget()


@pytest.mark.parametrize("language", PUBLIC)
def test_every_place_is_named_in_the_language_of_the_page(client, loaded, language):
    response = client.get(f"/{language}/wellness/")
    assert response.status_code == 200
    places = [place for theme in response.context["themes"] for place in theme["places"]]
    assert len(places) == Place.objects.count()
    assert not any(
        place[text].foreign for place in places for text in ("name", "offers", "district")
    )
    assert 'class="foreign"' not in response.text


@pytest.mark.parametrize("number", [1, 30])
@pytest.mark.parametrize("language", PUBLIC)
def test_the_page_asks_five_times_however_many_places(
    client, language, number, django_assert_num_queries
):
    PlaceFactory.create_batch(number, theme=ThemeFactory())
    forget()
    with django_assert_num_queries(5):  # the version, courses and their stops, themes, places
        response = client.get(f"/{language}/wellness/")
    assert response.text.count('class="place"') == number


def test_nothing_is_shown_before_anything_is_loaded(client):
    response = client.get("/en/wellness/")
    assert response.status_code == 200
    assert "None listed yet." in response.text


def test_a_borrowed_text_says_which_language_it_is_in(client):
    PlaceFactory(name_ja="", offers_ja=None, offers_en="")
    page = client.get("/ja/wellness/").text
    assert re.search(r'<span lang="en" class="foreign">Seoul Forest \d+</span>', page)
    assert '<span lang="ko" class="foreign">평탄한 공원</span>' in page


def test_the_korean_name_stands_there_for_the_taxi(client):
    PlaceFactory(name_ko="서울숲")
    assert '<span lang="ko">서울숲</span>' in client.get("/ru/wellness/").text


def test_a_place_says_when_it_was_checked_and_warns_where_nobody_confirmed_it(client):
    PlaceFactory(confirmed=False, checked_on=date(2026, 11, 22))
    page = client.get("/en/wellness/").text
    assert "Checked on 22 November 2026" in page
    assert "Check the opening days first" in page


def test_a_confirmed_place_carries_no_warning(client):
    PlaceFactory(confirmed=True)
    assert "Check the opening days first" not in client.get("/en/wellness/").text


def test_a_night_is_offered_only_where_one_can_be_spent(client):
    PlaceFactory(overnight=False)
    assert "Overnight stay possible" not in client.get("/en/wellness/").text
    PlaceFactory(overnight=True)
    forget()
    assert client.get("/zh-hans/wellness/").text.count("#night") == 1


@pytest.mark.parametrize("language", PUBLIC)
def test_the_rules_after_surgery_come_before_the_places(client, loaded, language):
    page = client.get(f"/{language}/wellness/").text
    assert 0 < page.index("phase--after") < page.index('class="place"')


@pytest.mark.parametrize("language", PUBLIC)
def test_the_dots_on_the_map_are_whole_numbers_in_every_language(client, loaded, language):
    page = client.get(f"/{language}/wellness/").text
    dots = re.findall(r'<circle cx="([^"]*)" cy="([^"]*)" r="17"/>', page)
    assert len(dots) == Place.objects.count()
    assert all(x.isdigit() and y.isdigit() for x, y in dots)


def test_every_anchor_leads_somewhere_and_stands_once(client, loaded):
    page = client.get("/en/wellness/").text
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_the_page_sets_no_cookie_and_takes_no_form(client, loaded):
    response = client.get("/en/wellness/")
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    assert "csrfmiddlewaretoken" not in response.text
    assert client.post("/en/wellness/").status_code == 405


def test_what_staff_type_is_text_and_not_markup(client):
    PlaceFactory(name_en="<script>alert(1)</script>", offers_en="A & B")
    page = client.get("/en/wellness/").text
    assert "<script>alert" not in page
    assert "A &amp; B" in page
