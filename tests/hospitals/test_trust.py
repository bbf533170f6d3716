"""What a hospital can show: the trust page of its microsite."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from hospitals import law
from hospitals.models import Accreditation, ImportedFact, Insurance, Kind, SpokenLanguage
from hospitals.reading.designations import designation_of
from portal.core.publishing import forget
from portal.guide import shipped as guide_shipped
from tests.factories import (
    DesignationFactory,
    HospitalFactory,
    OfferFactory,
    SelectionRoundFactory,
)

pytestmark = pytest.mark.django_db

TOMORROW, TODAY, YESTERDAY = 1, 0, -1


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def trust(client, hospital, language="en"):
    return client.get(f"/{language}/hospitals/{hospital.slug}/trust/")


def insure(hospital, cover=10**9, days=TOMORROW):
    return Insurance.objects.create(
        hospital=hospital, insurer="Dongbaek", cover=cover, valid_until=in_days(days)
    )


@pytest.mark.parametrize("status", ["draft", "submitted", "withdrawn"])
def test_what_is_not_published_shows_nothing(client, status):
    assert trust(client, HospitalFactory(status=status)).status_code == 404


@pytest.mark.parametrize("page", ["", "doctors/", "treatments/", "visit/", "trust/"])
def test_every_page_of_the_microsite_leads_to_it(client, page):
    hospital = HospitalFactory()
    text = client.get(f"/ja/hospitals/{hospital.slug}/{page}").text
    assert f'href="/ja/hospitals/{hospital.slug}/trust/"' in text


# --- Registration, insurance, accreditation ----------------------------------------------
@pytest.mark.parametrize(
    ("number", "days", "state", "words"),
    [
        ("M-1", TOMORROW, "good", "valid until"),
        ("M-1", TODAY, "good", "valid until"),
        ("M-1", YESTERDAY, "attention", "expired on"),
        ("M-1", None, "unknown", "not stated"),
        ("", None, "unknown", "no registration on file"),
    ],
)
def test_a_registration_holds_through_its_last_day(client, number, days, state, words):
    until = None if days is None else in_days(days)
    hospital = HospitalFactory(registration_number=number, registered_until=until)
    response = trust(client, hospital)
    assert response.context["registration"]["state"] == state
    assert words in response.context["registration"]["words"]
    assert "1577-7129" in response.text


@pytest.mark.parametrize(
    ("kind", "cover", "days", "state", "words"),
    [
        ("clinic", 100_000_000, TODAY, "good", "meets the legal minimum"),
        ("clinic", 99_999_999, TOMORROW, "attention", "Below the legal minimum"),
        ("general-hospital", 199_999_999, TOMORROW, "attention", "Below the legal minimum"),
        ("tertiary-hospital", 200_000_000, TOMORROW, "good", "meets the legal minimum"),
        ("clinic", 10**9, YESTERDAY, "attention", "expired on"),
    ],
)
def test_insurance_is_held_against_the_minimum(client, kind, cover, days, state, words):
    hospital = HospitalFactory(kind=kind)
    insure(hospital, cover, days)
    fact = trust(client, hospital).context["insurance"]
    assert fact["state"] == state
    assert words in fact["words"]


def test_without_insurance_the_minimum_and_the_law_are_named_all_the_same(client):
    text = trust(client, HospitalFactory(kind="general-hospital")).text
    assert "not disclosed" in text
    assert "₩200,000,000 a year" in text
    assert "Act No. 13599" in text


@pytest.mark.parametrize(
    ("since", "until", "state"),
    [(-900, TODAY, "good"), (-900, YESTERDAY, "attention"), (TOMORROW, 900, "unknown")],
)
def test_an_accreditation_has_its_days_and_its_meaning(client, since, until, state):
    hospital = HospitalFactory()
    Accreditation.objects.create(
        hospital=hospital, body="kahf", since=in_days(since), until=in_days(until)
    )
    response = trust(client, hospital)
    assert response.context["accreditations"][0]["state"] == state
    assert "patients from abroad" in response.text


def test_none_on_file_is_said_without_blame(client):
    assert "says nothing against them" in trust(client, HospitalFactory()).text


def test_three_pages_tell_the_same(client):
    hospital = HospitalFactory(registration_number="M-1", registered_until=in_days(YESTERDAY))
    insure(hospital, days=YESTERDAY)
    said = f"expired on {in_days(YESTERDAY).day} "
    base = "/en/hospitals/"
    for page in (f"{hospital.slug}/", f"{hospital.slug}/trust/", f"compare/?h={hospital.slug}"):
        assert client.get(base + page).text.count(said) == 2, page


# --- The city's choice ---------------------------------------------------------------------
def held(hospital, starts, ends, year=2020, **more):
    period = SelectionRoundFactory(year=year, starts=in_days(starts), ends=in_days(ends))
    return DesignationFactory(
        hospital=hospital, round=period, designated_on=in_days(starts), **more
    )


@pytest.mark.parametrize("ends", [TODAY, TOMORROW])
def test_a_designation_shows_its_period_and_certificate(client, ends):
    hospital = HospitalFactory(selected=True)
    certificate = held(hospital, -30, ends).certificate
    response = trust(client, hospital)
    assert response.context["selection"]["state"] == "good"
    assert certificate in response.text


def test_a_designation_that_ran_out_is_said_so(client):
    hospital = HospitalFactory()
    held(hospital, -30, YESTERDAY)
    assert "ended on" in trust(client, hospital).context["selection"]["words"]


def test_a_designation_taken_back_ends_on_that_day():
    hospital = HospitalFactory()
    held(hospital, -30, 30, revoked_on=in_days(-3))
    assert designation_of(hospital.pk).ended_on == in_days(-3)


def test_what_holds_today_goes_before_what_is_over_or_to_come():
    hospital = HospitalFactory()
    held(hospital, -800, -400, year=2018)
    today = held(hospital, -30, 30, year=2020)
    held(hospital, 31, 400, year=2022)
    assert designation_of(hospital.pk).certificate == today.certificate


def test_what_only_begins_tomorrow_is_not_held_yet():
    hospital = HospitalFactory()
    held(hospital, TOMORROW, 30)
    assert designation_of(hospital.pk) is None


def test_not_being_chosen_says_nothing_against_a_hospital(client):
    response = trust(client, HospitalFactory())
    assert response.context["selection"]["words"] == "not among the fifty"
    assert "says nothing against a hospital" in response.text


# --- Disclosures ---------------------------------------------------------------------------
def disclosures(response):
    return {row["item"]: row for row in response.context["disclosures"]}


def test_fees_are_counted_and_dated_by_the_last(client):
    hospital = HospitalFactory()
    OfferFactory(hospital=hospital, disclosed_on=date(2026, 3, 5))
    OfferFactory(hospital=hospital, disclosed_on=date(2026, 4, 5))
    OfferFactory(hospital=hospital, fee_from=None, fee_to=None, disclosed_on=date(2026, 5, 5))
    row = disclosures(trust(client, hospital))["Fees"]
    assert row["words"] == "published for 2 of 3 treatments"
    assert row["on"] == date(2026, 4, 5)
    assert row["state"] == "unknown"


def test_what_is_told_is_published_and_the_rest_is_not(client):
    hospital = HospitalFactory()
    insure(hospital)
    found = disclosures(trust(client, hospital))
    assert found["Insurer"]["words"] == "published"
    assert found["Languages"]["words"] == "not disclosed"
    assert found["Fees"]["words"] == "no treatment listed"
    assert found["Aftercare"]["state"] == "unknown"


def test_a_spoken_language_is_a_disclosure(client):
    hospital = HospitalFactory()
    SpokenLanguage.objects.create(hospital=hospital, code="ru", how="phone")
    assert disclosures(trust(client, hospital))["Languages"]["state"] == "good"


# --- Commission, sources, help ---------------------------------------------------------------
@pytest.mark.parametrize(
    ("kind", "ceiling"),
    [
        ("clinic", "30%"),
        ("hospital", "20%"),
        ("general-hospital", "20%"),
        ("tertiary-hospital", "15%"),
        ("dental", "20%"),
        ("korean-medicine", "20%"),
    ],
)
def test_the_ceiling_of_the_commission_is_that_of_the_class(client, kind, ceiling):
    response = trust(client, HospitalFactory(kind=kind))
    assert response.context["ceiling"]["most"] == ceiling
    assert ("30%" in response.text) is (kind in {"clinic", "dental", "korean-medicine"})


def test_every_class_has_a_ceiling_and_russian_writes_it_apart(client):
    assert law.CEILINGS.keys() == set(Kind)
    assert "30\u00a0%" in trust(client, HospitalFactory(kind="clinic"), "ru").text


def sources(response):
    return {
        str(row["fact"]): (str(row["source"]), row["on"]) for row in response.context["sources"]
    }


def test_facts_come_from_who_enters_them(client):
    found = sources(trust(client, HospitalFactory(source="national")))
    assert found["Name, address and class"][0] == "national database"
    assert found["Registration for foreign patients"][0] == "City of Seoul"
    assert found["Doctors"] == ("the institution itself", None)


def test_an_imported_fact_names_its_source_and_its_day(client):
    hospital = HospitalFactory()
    days = {"beds": 1, "founded": 9, "robots": 2, "homepage": 3, "coordinates": 4}
    for field, day in days.items():
        ImportedFact.objects.create(
            hospital=hospital, field=field, source="HIRA", retrieved_on=date(2026, 1, day)
        )
    found = sources(trust(client, hospital))
    assert found["Beds and year of founding"] == ("HIRA", date(2026, 1, 1))
    assert found["robots"] == ("HIRA", date(2026, 1, 2))
    assert found["Home page"] == ("HIRA", date(2026, 1, 3))
    assert found["Coordinates"] == ("HIRA", date(2026, 1, 4))


def test_sample_data_says_what_it_is(client):
    found = sources(trust(client, HospitalFactory(source="sample")))
    assert {source for source, _on in found.values()} == {"sample data"}


@pytest.mark.parametrize("shipped", [True, False])
def test_help_is_named_with_numbers_from_the_guide(client, shipped):
    if shipped:
        guide_shipped.load()
    text = trust(client, HospitalFactory()).text
    assert ("+82-2-6210-0080" in text) is shipped
    assert "/en/guide/numbers/" in text


@pytest.mark.parametrize("rows", [1, 30])
def test_the_number_of_queries_does_not_grow(client, rows, django_assert_num_queries):
    hospital = HospitalFactory()
    insure(hospital)
    OfferFactory.create_batch(rows, hospital=hospital)
    for number in range(rows):
        ImportedFact.objects.create(hospital=hospital, field=f"f{number}", source="HIRA")
    forget()
    with django_assert_num_queries(16):
        trust(client, hospital)
