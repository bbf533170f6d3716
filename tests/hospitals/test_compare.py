"""Up to four hospitals side by side."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hospitals.models import Accreditation, Hospital, Insurance, SpokenLanguage
from hospitals.reading import compare, compare_rows
from portal.core.publishing import forget
from tests.factories import (
    CareSectionFactory,
    DoctorFactory,
    HospitalFactory,
    OfferFactory,
    TreatmentFactory,
)

pytestmark = pytest.mark.django_db
PAGE = "/{}/hospitals/compare/"


def address(*slugs, language="en", **more):
    query = [*(("h", getattr(slug, "slug", slug)) for slug in slugs), *more.items()]
    return PAGE.format(language) + (f"?{urlencode(query)}" if query else "")


def rows_of(response):
    return {row.label: row for group in response.context["groups"] for row in group.rows}


def lines(row):
    return [cell.lines for cell in row.cells]


@pytest.fixture
def pair():
    return HospitalFactory(slug="first"), HospitalFactory(slug="second")


# --- Who is compared -----------------------------------------------------------------
def test_without_a_hospital_the_page_says_how_to_choose(client):
    section = CareSectionFactory()
    response = client.get(address())
    assert response.context["groups"] == []
    assert "How to compare" in response.text
    assert f"/en/hospitals/?section={section.slug}" in response.text


def test_one_hospital_is_offered_those_with_most_in_common(client):
    one, near, far, strange = HospitalFactory.create_batch(4)
    treatments = TreatmentFactory.create_batch(2)
    for treatment in treatments:
        OfferFactory(hospital=one, treatment=treatment)
        OfferFactory(hospital=near, treatment=treatment)
    OfferFactory(hospital=far, treatment=treatments[0])
    OfferFactory(hospital=strange)
    response = client.get(address(one))
    assert [(s["slug"], s["common"]) for s in response.context["similar"]] == [
        (near.slug, 2),
        (far.slug, 1),
    ]
    assert f"?h={one.slug}&amp;h={near.slug}" in response.text


def test_a_draft_is_not_suggested(client):
    offer = OfferFactory()
    OfferFactory(hospital=HospitalFactory(status="draft"), treatment=offer.treatment)
    assert client.get(address(offer.hospital)).context["similar"] == []


def test_the_columns_stand_in_the_order_of_the_address(client, pair):
    response = client.get(address("second", "first"))
    assert [one["slug"] for one in response.context["hospitals"]] == ["second", "first"]


@pytest.mark.parametrize("status", ["draft", "submitted", "withdrawn"])
def test_what_is_not_published_is_named_and_the_rest_compared(client, pair, status):
    HospitalFactory(slug="hidden", status=status, name_en="Hidden Name")
    response = client.get(address("first", "hidden", "never-was", "second"))
    assert response.context["gone"] == ["hidden", "never-was"]
    assert len(response.context["hospitals"]) == 2
    assert "no longer listed" in response.text
    assert "Hidden Name" not in response.text


def test_of_more_than_four_the_first_four_are_compared(client):
    slugs = [hospital.slug for hospital in HospitalFactory.create_batch(6)]
    response = client.get(address(*slugs))
    assert [one["slug"] for one in response.context["hospitals"]] == slugs[:4]
    assert "2 more are left out" in response.text


@pytest.mark.parametrize(
    "query",
    [
        "h=first&h=first&h=second",
        "h=first&h=second&treatment=&view=",
        "treatment=x&h=first&h=second",
        "h=first&h=&h=second",
        "h=first&h=second&page=3&q=nose",
    ],
)
def test_a_comparison_has_one_address(client, pair, query):
    response = client.get(f"{PAGE.format('en')}?{query}")
    assert response.status_code == 302
    assert "h=first&h=second" in response["Location"]
    assert client.get(response["Location"]).status_code == 200


@pytest.mark.parametrize(
    "query",
    ["h=a b", "h=%00", "h=<script>", "h=" + "a" * 61, "treatment=../x", "view=best", "h=Ä"],
)
def test_what_can_be_no_address_is_not_found(client, query):
    assert client.get(f"{PAGE.format('en')}?{query}").status_code == 404


def test_hospitals_are_taken_out_by_a_link(client, pair):
    offer = OfferFactory(hospital=pair[0])
    slug = offer.treatment.slug
    response = client.get(address(*pair, treatment=slug, view="differences"))
    without = [one["without"] for one in response.context["hospitals"]]
    assert without[0] == f"/en/hospitals/compare/?h=second&treatment={slug}&view=differences"


def test_the_page_is_not_indexed_and_names_no_language_twice(client):
    text = client.get(address()).text
    assert '<meta name="robots" content="noindex, follow">' in text
    assert "hreflang" not in text.split("</head>")[0]


def test_no_hospital_can_stand_at_the_address_of_the_comparison():
    hospital = HospitalFactory()
    hospital.slug = "compare"
    with pytest.raises(ValidationError, match="portal itself uses this address"):
        hospital.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        hospital.save()


def test_the_microsite_leads_to_the_comparison(client):
    hospital = HospitalFactory()
    text = client.get(f"/ru/hospitals/{hospital.slug}/").text
    assert f'href="/ru/hospitals/compare/?h={hospital.slug}"' in text


# --- Fees ------------------------------------------------------------------------------
def test_the_treatments_that_all_offer_come_first(client, pair):
    alone, shared = TreatmentFactory(order=1), TreatmentFactory(order=2)
    OfferFactory(hospital=pair[0], treatment=alone)
    OfferFactory(hospital=pair[0], treatment=shared)
    OfferFactory(hospital=pair[1], treatment=shared)
    context = client.get(address(*pair)).context
    assert [(option.slug, option.everywhere) for option in context["options"]] == [
        (shared.slug, True),
        (alone.slug, False),
    ]
    assert context["treatment"].slug == shared.slug


def test_the_terms_of_the_chosen_treatment_stand_side_by_side(client, pair):
    treatment = TreatmentFactory()
    OfferFactory(hospital=pair[0], treatment=treatment, nights=2, disclosed_on="2026-03-05")
    OfferFactory(
        hospital=pair[1],
        treatment=treatment,
        fee_from=1_000_000,
        fee_to=1_000_000,
        vat="excluded",
        nights=3,
    )
    OfferFactory(hospital=pair[0])
    rows = rows_of(client.get(address(*pair, treatment=treatment.slug)))
    assert lines(rows["Fee"]) == [("₩500,000 – ₩900,000",), ("₩1,000,000",)]
    assert lines(rows["VAT"]) == [("VAT included",), ("plus 10% VAT",)]
    assert lines(rows["Nights in hospital"]) == [("2",), ("3",)]
    assert lines(rows["Fee disclosed on"]) == [("5 March 2026",), ("not stated",)]
    assert rows["Visits"].same


def test_who_does_not_offer_it_differs_in_that_alone(client, pair):
    offer = OfferFactory(hospital=pair[0])
    rows = rows_of(client.get(address(*pair, treatment=offer.treatment.slug)))
    assert lines(rows["Fee"])[1] == ("not offered here",)
    assert rows["Fee"].differs
    assert not rows["Nights in hospital"].differs


def test_a_fee_kept_to_itself_is_not_disclosed(client, pair):
    offer = OfferFactory(hospital=pair[0], fee_from=None, fee_to=None)
    rows = rows_of(client.get(address(*pair, treatment=offer.treatment.slug)))
    assert lines(rows["Fee"])[0] == lines(rows["VAT"])[0] == ("not disclosed",)
    assert lines(rows["Fees disclosed"]) == [("0 of 1 treatment",), ("no treatment listed",)]


def test_a_treatment_that_none_of_them_lists_is_said_so(client, pair):
    OfferFactory(hospital=pair[0])
    response = client.get(address(*pair, treatment="unheard-of"))
    assert "None of these hospitals lists the treatment" in response.text
    assert response.context["treatment"].slug != "unheard-of"


def test_fees_are_written_as_the_language_writes_them(client, pair):
    OfferFactory(hospital=pair[0], fee_from=1_234_567, fee_to=2_000_000)
    assert "1\u00a0234\u00a0567\u00a0₩" in client.get(address(*pair, language="ru")).text


# --- Facts and their differences ---------------------------------------------------------
def test_what_differs_is_marked_in_words_and_what_does_not_is_one_cell(client, pair):
    pair[0].founded = pair[1].founded = 2001
    pair[0].beds = 12
    for hospital in pair:
        hospital.save()
    response = client.get(address(*pair))
    rows = rows_of(response)
    assert rows["Beds"].differs
    assert rows["Founded"].same
    assert "(differs)" in response.text
    assert 'colspan="2" class="compare__same"' in response.text


def test_only_the_differences_can_be_shown(client, pair):
    pair[0].beds = 12
    pair[0].save()
    response = client.get(address(*pair, view="differences"))
    assert "Beds" in rows_of(response)
    assert all(row.differs for row in rows_of(response).values())
    assert response.context["number_of_same"] > 5


def test_hospitals_alike_in_all_leave_no_row(client, pair):
    pair[1].district = pair[0].district
    pair[1].save()
    response = client.get(address(*pair, view="differences"))
    assert rows_of(response) == {}
    assert "do not differ" in response.text


def test_languages_are_alike_in_whatever_order_they_were_entered(client, pair):
    for hospital, codes in zip(pair, (("ja", "en"), ("en", "ja")), strict=True):
        for code in codes:
            SpokenLanguage.objects.create(hospital=hospital, code=code, how="phone")
    row = rows_of(client.get(address(*pair)))["Languages"]
    assert lines(row)[0] == ("English (by telephone)", "Japanese (by telephone)")
    assert row.same


def test_another_registration_number_is_no_difference(client):
    until = timezone.localdate() + timedelta(days=1)
    pair = [HospitalFactory(registration_number=n, registered_until=until) for n in ("M-1", "M-2")]
    row = rows_of(client.get(address(*pair)))["Registered for foreign patients"]
    assert not row.differs
    assert not row.same


@pytest.mark.parametrize(("days", "state"), [(1, "good"), (0, "good"), (-1, "attention")])
def test_proofs_hold_through_their_last_day(client, pair, days, state):
    until = timezone.localdate() + timedelta(days=days)
    hospital = HospitalFactory(registration_number="M-1", registered_until=until)
    Insurance.objects.create(hospital=hospital, insurer="A", cover=10**9, valid_until=until)
    Accreditation.objects.create(
        hospital=hospital, body="jci", since=until - timedelta(days=900), until=until
    )
    rows = rows_of(client.get(address(hospital, pair[0])))
    assert rows["Registered for foreign patients"].cells[0].state == state
    assert rows["Liability insurance"].cells[0].state == state
    assert ("JCI" in str(rows["Accreditation"].cells[0].lines)) is (state == "good")


def test_insurance_stands_beside_the_minimum_of_each_class(client):
    until = timezone.localdate()
    pair = HospitalFactory(kind="clinic"), HospitalFactory(kind="tertiary-hospital")
    for hospital in pair:
        Insurance.objects.create(
            hospital=hospital, insurer="A", cover=150_000_000, valid_until=until
        )
    rows = rows_of(client.get(address(*pair)))
    assert lines(rows["Legal minimum for its class"]) == [
        ("₩100,000,000 a year",),
        ("₩200,000,000 a year",),
    ]
    assert [cell.state for cell in rows["Liability insurance"].cells] == ["good", "attention"]
    assert "Below the legal minimum" in lines(rows["Liability insurance"])[1]


def test_doctors_are_counted_by_licence(client, pair):
    DoctorFactory.create_batch(2, hospital=pair[0])
    DoctorFactory(hospital=pair[0], specialty__licence="dentist")
    rows = rows_of(client.get(address(*pair)))
    assert lines(rows["Doctors named here"]) == [("3",), ("none named yet",)]
    assert lines(rows["Doctors’ licences"])[0] == ("Physician: 2", "Dentist: 1")


def test_the_distance_is_told_and_not_counted_as_a_difference(client):
    here = HospitalFactory(latitude="37.50000", longitude="127.00000")
    north = HospitalFactory(latitude="37.59000", longitude="127.00000")
    row = rows_of(client.get(address(here, north)))["Distance between them"]
    assert lines(row)[0] == (f"10.0 km to {north.name_en}",)
    assert not row.differs


@pytest.mark.parametrize("number", [1, 2, 4])
@pytest.mark.parametrize("offers", [1, 30])
def test_the_number_of_queries_is_the_same(client, number, offers, django_assert_num_queries):
    hospitals = HospitalFactory.create_batch(number)
    treatments = TreatmentFactory.create_batch(offers)
    for hospital in [*hospitals, HospitalFactory()]:
        DoctorFactory.create_batch(2, hospital=hospital)
        for treatment in treatments:
            OfferFactory(hospital=hospital, treatment=treatment)
    forget()
    # Two of them ask who else could be added, where there is room.
    with django_assert_num_queries(9 if number < 4 else 7):
        assert client.get(address(*hospitals)).status_code == 200


NAMES = st.sampled_from(["first", "second", "third", "fourth", "fifth", "hidden", "never-was", ""])
ANYTHING = st.one_of(NAMES, NAMES, st.text(max_size=70))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(ANYTHING, max_size=8), st.sampled_from(["", "x", "ä"]))
def test_whatever_is_asked_for_is_answered(client, slugs, treatment):
    if not Hospital.objects.filter(slug="first").exists():
        for slug in ("first", "second", "third", "fourth", "fifth"):
            HospitalFactory(slug=slug)
        HospitalFactory(slug="hidden", status="draft")
    caches["pages"].clear()  # a page that was kept has no context
    response = client.get(address(*slugs, treatment=treatment))
    if response.status_code == 302:
        response = client.get(response["Location"])
    assert response.status_code in {200, 404}
    if response.status_code == 200:
        shown = [one["slug"] for one in response.context["hospitals"]]
        asked = list(dict.fromkeys(filter(None, map(str.strip, slugs))))[: compare.MOST]
        assert shown + response.context["gone"] == sorted(asked, key=lambda s: s not in shown)


def test_rows_without_hospitals_are_none():
    assert compare_rows.table([], None) == []
