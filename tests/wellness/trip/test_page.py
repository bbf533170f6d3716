"""My trip as a visitor sees it."""

import re
from datetime import date

import pytest
from django.conf import settings
from django.core.cache import caches

from hospitals.models import SpecialHours
from portal.core.publishing import forget
from portal.search.indexing import rebuild
from tests.factories import HospitalFactory, OfferFactory, TreatmentFactory
from wellness.trip.asked import Asked
from wellness.trip.care import NotOffered, Unknown
from wellness.trip.reading import plan_of

from .conftest import ARRIVE, course

PUBLIC = settings.PUBLIC_LANGUAGES
PAGE = "/en/trip/"
STAY = {"arrive": "2027-03-01", "leave": "2027-03-24"}
NOSE = {"hospital": "hangang", "treatment": "rhinoplasty", **STAY}


def asked(**more):
    return Asked(
        **{
            "arrive": ARRIVE,
            "leave": date(2027, 3, 24),
            "hospital": "hangang",
            "treatment": "rhinoplasty",
            **more,
        }
    )


def kinds(plan):
    return [day["kind"] for day in plan["days"]]


# --- The plan -----------------------------------------------------------------------------
def test_the_offer_and_the_calendar_lay_out_the_days(hospital):
    plan = plan_of(asked(), "en")
    assert kinds(plan)[:5] == ["arrival", "consultation", "treatment", "discharge", "check-up"]
    assert plan["days"][0]["holiday"] == "Independence Movement Day"
    assert plan["flight"]["planned"] == date(2027, 3, 17)
    assert plan["short"] is None


def test_on_its_special_days_the_hospital_is_closed(hospital):
    SpecialHours.objects.create(hospital=hospital, date=date(2027, 3, 2), closed=True)
    assert kinds(plan_of(asked(), "en"))[2] == "consultation"


def test_a_day_of_a_course_stands_where_recovery_allows_it(hospital):
    river = course(demands=["sun"], name_en="Along the river")
    course(demands=["heat"], name_en="Herb bath")
    plan = plan_of(asked(), "en")
    went = [day for day in plan["days"] if day["outing"]]
    assert [day["outing"]["name"] for day in went] == ["Along the river"]
    assert went[0]["since"] >= 14
    assert went[0]["outing"]["url"].endswith(f"/wellness/courses/{river.slug}/#day-1")


def test_a_course_that_is_not_on_the_site_or_not_of_the_season_is_not_planned(hospital):
    course(published=False)
    course(spring=False)
    assert not any(day["outing"] for day in plan_of(asked(), "en")["days"])


def test_every_source_of_a_wait_stands_with_its_dates_and_the_cautious_one_last(hospital):
    rows = plan_of(asked(), "en")["flight"]["rows"]
    assert [(row["low"], row["high"]) for row in rows] == [(7, 14), (7, 10), (14, 14), (28, 42)]
    assert rows[0]["source"].url.startswith("https://")
    assert rows[2]["source"] is None
    assert rows[3]["caution"]
    assert rows[0]["last"] == date(2027, 3, 17)


def test_like_days_of_rest_stand_together_and_none_is_lost(hospital):
    plan = plan_of(asked(leave=date(2027, 4, 20)), "en")
    numbers = [
        number
        for entry in plan["entries"]
        for number in range(entry["number"], entry["until_number"] + 1)
    ]
    assert numbers == list(range(1, 52))
    assert len(plan["entries"]) < 30


def test_without_a_hospital_an_average_stands_for_its_figures(nose):
    for nights, visits in ((0, 3), (2, 5)):
        OfferFactory(treatment=nose, nights=nights, visits=visits, days_before_flying=10)
    OfferFactory(treatment=nose, hospital=HospitalFactory(status="draft"), nights=90)
    plan = plan_of(asked(hospital=""), "en")
    assert (plan["nights"], plan["visits"], plan["typical_of"]) == (1, 4, 2)


def test_without_a_treatment_a_doctor_is_asked(hospital):
    plan = plan_of(asked(treatment=""), "en")
    assert plan["asks"]
    assert {"consultation", "treatment", "check-up"} <= set(kinds(plan))


def test_what_is_not_there_is_named(hospital):
    TreatmentFactory(slug="other")
    with pytest.raises(Unknown) as unknown:
        plan_of(asked(hospital="nowhere"), "en")
    assert unknown.value.field == "hospital"
    with pytest.raises(NotOffered) as refused:
        plan_of(asked(treatment="other"), "en")
    assert (refused.value.others, refused.value.number) == ([], 0)


# --- The page -----------------------------------------------------------------------------
@pytest.mark.parametrize("language", PUBLIC)
def test_a_plan_is_read_in_the_language_of_the_page(client, hospital, language):
    course(name_en="Along the river")
    response = client.get(f"/{language}/trip/", NOSE)
    assert response.status_code == 200
    assert getattr(hospital, f"name_{language.replace('-', '_')}") in response.text
    assert response.text.count('class="day day--') == len(response.context["plan"]["entries"])
    assert 'href="https://msymi.com/"' in response.text


def test_the_calendar_leads_to_days_that_are_there(client, hospital):
    page = client.get(PAGE, NOSE | {"leave": "2027-04-20"}).text
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_a_stay_that_is_too_short_is_said_so_with_a_link_to_one_that_is_not(client, hospital):
    response = client.get(PAGE, NOSE | {"leave": "2027-03-15"})
    assert "Your stay is 2 days too short" in response.text
    assert 'class="days"' not in response.text
    link = re.search(r'button--primary" href="([^"]+)"', response.text)[1].replace("&amp;", "&")
    assert client.get(link).context["plan"]["fits"]


def test_the_hospital_is_asked_with_the_plan_attached(client, hospital):
    page = client.get(PAGE, NOSE).text
    trip = "hospital%3Dhangang%26treatment%3Drhinoplasty%26arrive%3D2027-03-01%26leave%3D2027-03-24"
    assert (
        f"/en/consultations/new/?hospital=hangang&amp;treatment=rhinoplasty&amp;trip={trip}" in page
    )


def test_the_first_view_says_what_one_gets_and_shows_an_example(client, db):
    assert client.get("/ja/trip/").context.get("example") is None
    nose = TreatmentFactory(slug="double-eyelid-surgery", recovery="eyelid")
    OfferFactory(treatment=nose)
    forget()
    response = client.get(PAGE)
    assert len(response.context["example"]["entries"]) == 5
    assert "What you get" in response.text


def test_a_link_from_a_hospitals_page_fills_in_the_form(client, hospital):
    page = client.get(PAGE, {"hospital": "hangang", "treatment": "rhinoplasty"}).text
    assert '<input type="hidden" name="hospital" value="hangang">' in page
    assert '<option value="rhinoplasty" selected>' in page


def test_what_a_form_says_too_much_is_left_out_of_the_address(client, hospital):
    sent = NOSE | {"pace": "normal", "mobility": "moderate", "companion": "", "theme": "urban"}
    response = client.get(PAGE, sent)
    assert response.status_code == 302
    address = response.headers["Location"]
    assert address.endswith(
        "?hospital=hangang&treatment=rhinoplasty&arrive=2027-03-01&leave=2027-03-24&theme=urban"
    )
    assert client.get(address).status_code == 200


# --- What is wrong ------------------------------------------------------------------------
@pytest.mark.parametrize("language", PUBLIC)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, hospital, language):
    given = NOSE | {"arrive": "next week", "companion": "yes", "pace": "calm"}
    response = client.get(f"/{language}/trip/", given)
    assert response.status_code == 400
    assert 'value="next week"' in response.text
    assert 'value="2027-03-24"' in response.text
    assert re.search(r'value="calm" checked', response.text)
    assert re.search(r'name="companion" value="yes" checked', response.text)


def test_a_treatment_that_is_not_offered_is_offered_elsewhere(client, hospital):
    other = OfferFactory(treatment=TreatmentFactory(slug="facelift", recovery="face"))
    response = client.get(PAGE, NOSE | {"treatment": "facelift"})
    assert response.status_code == 400
    assert "This hospital does not offer the treatment." in response.text
    assert f"hospital={other.hospital.slug}&amp;treatment=facelift" in response.text


def test_a_hospital_may_be_named_by_a_part_of_its_name(client, hospital):
    rebuild()
    response = client.get(PAGE, NOSE | {"hospital": "hangang cli"})
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/en/trip/?hospital=hangang&")


def test_of_several_hospitals_that_are_meant_one_chooses(client, hospital):
    HospitalFactory(slug="hangang-2", name_en="Hangang Clinic Mapo")
    rebuild()
    response = client.get(PAGE, NOSE | {"hospital": "Hangang Clinic"})
    assert response.status_code == 200
    assert "Which hospital do you mean?" in response.text
    assert {one["slug"] for one in response.context["meant"]} == {"hangang", "hangang-2"}


@pytest.mark.parametrize(
    "more", [{"hospital": "no such name"}, {"treatment": "none-such"}, {"hospital": "x" * 500}]
)
def test_what_nobody_knows_is_said(client, hospital, more):
    rebuild()
    assert client.get(PAGE, NOSE | more).status_code == 400


def test_odd_addresses_are_no_mistake_of_ours(client, hospital):
    for query in ("hospital=%00", "arrive=%00", "theme=%ff", "treatment=%00&hospital=%27", "leave"):
        assert client.get(f"{PAGE}?{query}").status_code in (200, 400)


# --- Public, and nobody's -----------------------------------------------------------------
def test_what_somebody_plans_is_kept_by_no_cache(client, hospital):
    planned = client.get(PAGE, NOSE)
    assert planned.headers["Cache-Control"] == "private, no-store"
    assert len(caches["pages"]._cache) == 0
    assert not planned.cookies
    first = client.get(PAGE)
    assert "no-store" not in first.headers["Cache-Control"]
    assert len(caches["pages"]._cache) == 1


def test_a_plan_is_not_listed_and_the_first_view_is(client, hospital):
    assert 'content="noindex, follow"' in client.get(PAGE, NOSE).text
    page = client.get(PAGE).text
    assert "noindex" not in page
    assert f'<link rel="canonical" href="{settings.SITE_ORIGIN}/en/trip/">' in page


def test_what_is_planned_stands_in_no_log(client, hospital, caplog):
    client.get(PAGE, NOSE | {"arrive": "wrong"})
    client.get("/en/trip/trip.ics", NOSE | {"arrive": "wrong"})
    assert caplog.records
    assert "rhinoplasty" not in caplog.text


@pytest.mark.parametrize("number", [1, 30])
def test_the_number_of_queries_does_not_grow(client, hospital, number, django_assert_num_queries):
    """Version, hospital, treatment, offer, hours, special hours, holidays, courses with days and
    stops, and for the form the hospital, its offers, the catalogue and the themes."""
    treatment = hospital.offers.get().treatment
    for _each in range(number):
        course(days=2)
        OfferFactory(treatment=treatment)
    forget()
    with django_assert_num_queries(14):
        assert client.get(PAGE, NOSE).status_code == 200


@pytest.mark.parametrize("number", [1, 30])
def test_nor_where_no_hospital_is_chosen(client, hospital, number, django_assert_num_queries):
    treatment = hospital.offers.get().treatment
    for _each in range(max(6, number)):
        OfferFactory(treatment=treatment)
    forget()
    with django_assert_num_queries(11):
        response = client.get(PAGE, {"treatment": "rhinoplasty", **STAY})
    assert len(response.context["elsewhere"]) == 6
