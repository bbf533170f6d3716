"""Foods by constitution, acupressure and spas as visitors read them."""

import pytest
from django.conf import settings

from hospitals import shipped as hospitals_shipped
from portal.core.publishing import forget
from tests import schemaorg
from tests.factories.wellness_body import (
    AcupressurePointFactory,
    ConstitutionFactory,
    FoodFitFactory,
    LeafletFactory,
    LeafletSourceFactory,
    SpaKindFactory,
)
from tests.pages.reading import read
from wellness.shipped import body

pytestmark = pytest.mark.django_db
PAGES = ["foods/", "acupressure/", "acupressure/li4/", "spas/"]


@pytest.fixture
def loaded():
    hospitals_shipped.load()
    body.load()
    forget()


@pytest.mark.parametrize("language", settings.PUBLIC_LANGUAGES)
def test_every_page_speaks_its_language_and_puts_the_cautions_first(client, loaded, language):
    for page in PAGES:
        text = client.get(f"/{language}/wellness/{page}").text
        assert 'class="foreign"' not in text, page
        assert 'class="caution' in text
        first = min(text.index(mark) for mark in ("class=\"type\"", "point__text", "spa__medical",
                    "class=\"steps\"") if mark in text)  # fmt: skip
        assert text.index('class="caution') < first, page
        assert "2026" in text[text.index('id="sources"') :]


@pytest.mark.parametrize("page", ["foods/", "acupressure/", "spas/"])
def test_a_page_without_content_says_so(client, page):
    assert "None listed yet." in client.get(f"/en/wellness/{page}").text


@pytest.mark.parametrize("number", [1, 30])
def test_the_foods_ask_six_times_however_many(client, number, django_assert_num_queries):
    LeafletSourceFactory()
    FoodFitFactory.create_batch(number)
    forget()
    # version; words, sources; types, foods; the treatment
    with django_assert_num_queries(6):
        page = client.get("/en/wellness/foods/").text
    assert page.count('class="food"') == number


@pytest.mark.parametrize("number", [1, 30])
def test_the_points_ask_four_times_however_many(client, number, django_assert_num_queries):
    LeafletFactory(slug="acupressure")
    AcupressurePointFactory.create_batch(number)
    forget()
    with django_assert_num_queries(4):  # version; words, sources; points
        page = client.get("/en/wellness/acupressure/").text
    assert page.count('class="point-card"') == page.count('class="fig__link"') == number


@pytest.mark.parametrize("number", [1, 30])
def test_a_point_asks_five_times_however_many_others(client, number, django_assert_num_queries):
    AcupressurePointFactory(code="ZZ9")
    AcupressurePointFactory.create_batch(number)
    forget()
    with django_assert_num_queries(5):  # version; words, sources; the point, the others
        page = client.get("/en/wellness/acupressure/zz9/").text
    assert page.count("point-chip") == number


@pytest.mark.parametrize("number", [1, 30])
def test_the_spas_ask_four_times_however_many(client, number, django_assert_num_queries):
    SpaKindFactory.create_batch(number)
    forget()
    with django_assert_num_queries(4):  # version; words, sources; kinds
        page = client.get("/en/wellness/spas/").text
    assert page.count('class="spa"') == number


def test_a_food_that_acts_on_medicines_is_marked(client):
    FoodFitFactory(food__supplement=True)
    FoodFitFactory()
    page = client.get("/en/wellness/foods/").text
    assert page.count("(may act on medicines)") == 1


def test_shares_are_written_as_the_language_does(client):
    ConstitutionFactory(share="39.2", share_1894=50)
    forget()
    russian = client.get("/ru/wellness/foods/").text
    assert "39,2\N{NO-BREAK SPACE}%" in russian
    assert 'width="39.2"' in russian
    assert "50%" in client.get("/en/wellness/foods/").text


def test_the_assessment_and_the_spas_lead_to_hospitals(client, loaded):
    address = "/en/hospitals/?treatment="
    assert f'href="{address}constitution-assessment"' in client.get("/en/wellness/foods/").text
    spas = client.get("/en/wellness/spas/").text
    assert f'href="{address}hanbang-spa"' in spas
    assert f'href="{address}medical-spa"' in spas
    assert client.get(f"{address}hanbang-spa").status_code == 200


@pytest.mark.parametrize(("written", "status"), [("li4", 200), ("LI4", 301), ("li5", 404)])
def test_a_point_has_one_address(client, written, status):
    AcupressurePointFactory(code="LI4")
    response = client.get(f"/en/wellness/acupressure/{written}/")
    assert response.status_code == status
    if status == 301:
        assert response.headers["Location"] == "/en/wellness/acupressure/li4/"


def test_a_point_on_both_sides_is_drawn_twice_and_named_for_screen_readers(client):
    AcupressurePointFactory(code="GB20", figure="neck", x=150, y=164, mirrored=True)
    page = client.get("/en/wellness/acupressure/gb20/").text
    assert page.count('class="fig__ring"') == 2
    assert 'cx="150" cy="164"' in page
    assert 'cx="210" cy="164"' in page
    assert '<title id="figure-title">GB20: neck and shoulders from behind</title>' in page
    assert '<desc id="figure-text">On the back of the hand.</desc>' in page


def test_the_cautions_of_a_point_stand_before_its_use(client):
    AcupressurePointFactory(code="LI4", pregnancy=True)
    page = client.get("/en/wellness/acupressure/li4/").text
    assert page.index("Not in pregnancy.") < page.index('id="use"')


def test_the_wait_after_an_operation_follows_the_rules_of_recovery(client):
    rows = client.get("/en/wellness/spas/").context["waits"]
    assert [(row["heat"], row["water"]) for row in rows][:2] == [(None, None), (28, 28)]
    heats = [row["heat"] for row in rows[1:]]
    assert heats == sorted(heats, reverse=True)
    nose = next(row for row in rows if "Nose surgery" in map(str, row["names"]))
    assert nose["heat"] == 28


def test_the_pages_stand_in_the_sitemap_and_the_questions_do_not(client, loaded):
    listed = client.get("/sitemap-general.xml").text
    for page in PAGES:
        assert f"/ja/wellness/{page}<" in listed
    assert "questions" not in listed


def test_the_way_to_them_stands_on_the_page_of_wellness(client):
    page = client.get("/en/wellness/").text
    for name in ("foods", "acupressure", "spas"):
        assert f'href="/en/wellness/{name}/"' in page


def test_machines_are_told_when_a_page_was_checked(client, settings):
    LeafletFactory(slug="spas")
    page = read(client, "/en/wellness/spas/")
    (node,) = [node for node in page.data["@graph"] if node["@type"] == "WebPage"]
    assert node["lastReviewed"] == "2026-11-22"
    assert schemaorg.faults(page.data, settings.SITE_ORIGIN) == []
