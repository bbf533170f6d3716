"""Institutions and their offers: what their pages show and nothing else."""

from datetime import date, timedelta

import pytest

from hospitals.models import Hospital, Insurance, SpokenLanguage
from hospitals.reading import microsite
from portal.core.publishing import forget, publish
from portal.opendata import resource
from tests.factories.hospitals import DoctorFactory, HospitalFactory, OfferFactory

from .asking import get, institution, probe, stamp, to_the_end

pytestmark = pytest.mark.django_db
LANGUAGES = ["en", "zh-hans", "ja", "ru", "ko", None]


def one(client, slug="one", **query):
    return get(client, f"institutions/{slug}/", query).json()


# --- What is public ---------------------------------------------------------------------
@pytest.mark.parametrize("status", ["draft", "submitted", "withdrawn"])
def test_whoever_is_not_published_is_nowhere(client, status):
    hidden = institution(slug="hidden", status=status)
    offer = f"hidden--{hidden.offers.get().treatment.slug}"
    for address in ("institutions/hidden/", f"offers/{offer}/"):
        assert get(client, address).status_code == 404
    for address in ("institutions/", "offers/"):
        assert get(client, address).json()["total"] == 0
    assert get(client, "offers/", {"institution": "hidden"}).json()["items"] == []
    assert get(client, "institutions/", {"insured": "yes"}).json()["items"] == []
    for kind, key in (("institutions", "hidden"), ("offers", offer)):
        assert resource.of(kind).records([key], None) == []


def test_whoever_is_withdrawn_is_gone_with_the_next_version(client):
    row = institution(slug="one")
    assert get(client, "institutions/one/").status_code == 200
    Hospital.objects.filter(pk=row.pk).update(status="withdrawn")
    publish()
    assert get(client, "institutions/one/").status_code == 404
    assert get(client, "institutions/").json()["total"] == 0


@pytest.mark.parametrize("flag", ["fees", "insurer", "cover", "languages", "accreditation"])
def test_what_the_ledger_takes_down_is_not_answered(client, flag):
    row = institution(slug="one", **{f"shows_{flag}": False})
    record, (offer,) = one(client), get(client, "offers/").json()["items"]
    assert (record["languages"] == []) == (flag == "languages")
    assert (record["accreditations"] == []) == (flag == "accreditation")
    assert (record["insurance"]["insurer"] is None) == (flag == "insurer")
    assert (record["insurance"]["cover_krw"] is None) == (flag == "cover")
    assert (offer["fee_from_krw"] is None) == (flag == "fees")
    assert (offer["disclosed_on"] is None) == (flag == "fees")
    assert (get(client, "offers/", {"fees": "yes"}).json()["total"] == 0) == (flag == "fees")
    assert row.shows_fees == (flag != "fees")


def test_without_anything_disclosed_there_is_no_insurance(client):
    HospitalFactory(slug="bare", sections=[])
    institution(slug="one", shows_insurer=False, shows_cover=False)
    assert one(client)["insurance"] is None
    bare = one(client, "bare")
    empty = ("sections", "languages", "hours", "doctors", "photos", "facts", "answer_times")
    assert not any(bare[name] for name in empty)
    assert bare["registration"] is bare["certificate"] is bare["insurance"] is None


def test_it_says_what_the_microsite_says(client):
    institution(slug="one", founded=1985, beds=40)
    page, record = microsite.frame("one", "ru"), one(client, lang="ru")
    for field, name in {
        "name": "name", "summary": "summary", "introduction": "introduction", "name_ko": "name_ko",
        "founded": "founded", "beds": "beds", "postcode": "postcode", "phone": "telephone",
        "address": "street_address", "district__slug": "district", "kind_slug": "class",
        "homepage": "homepage",
    }.items():  # fmt: skip
        assert record[name] == page[field]
    assert record["sections"] == [section["slug"] for section in page["sections"]]
    doctors = microsite.doctors(page["pk"], "ru")
    assert [row["name"] for row in record["doctors"]] == [row["name"] for row in doctors]
    assert record["doctors"][0]["career"] == doctors[0]["career"]
    assert record["photos"][0]["address"].endswith(page["photos"][0]["large"])
    assert record["hours"] == [{"day": "tuesday", "opens": "09:00", "closes": "18:00"}]


def test_a_validity_counts_through_its_last_day(client):
    today = date.today()
    row = institution(slug="one", registered_until=today)
    Insurance.objects.filter(hospital=row).update(valid_until=today - timedelta(days=1))
    record = one(client)
    assert record["registration"]["valid"]
    assert not record["insurance"]["valid"]
    assert not record["insurance"]["sufficient"]


def test_a_registration_without_an_end_is_not_called_valid(client):
    institution(slug="one", registered_until=None)
    assert one(client)["registration"] == {"number": "A-1", "valid_until": None, "valid": False}


def test_a_place_among_the_fifty_is_told_while_it_holds(client):
    row = institution(slug="one")
    assert one(client)["certificate"]["code"] == row.designations.get().certificate
    row.designations.update(revoked_on=date.today())
    publish()
    assert one(client)["certificate"] is None


def test_doctors_and_photos_stand_in_the_order_of_the_page(client):
    row = institution(slug="one")
    row.doctors.update(order=5)
    first = DoctorFactory(hospital=row, order=1)
    assert one(client)["doctors"][0]["name"] == first.name_en


# --- Filters ----------------------------------------------------------------------------
def test_the_filters_are_those_of_the_directory(client):
    row = institution(slug="one", kind="clinic", selected=True)
    institution(slug="two", registration_number="")
    section = row.sections.get().slug
    treatment = row.offers.get().treatment.slug
    SpokenLanguage.objects.filter(hospital=row).update(code="ja", how="coordinator")
    publish()
    for query in (
        {"section": section}, {"treatment": treatment}, {"district": row.district.slug},
        {"class": "clinic"}, {"language": "ja"}, {"how": "coordinator"}, {"selected": "yes"},
        {"class": ["clinic", "dental"]}, {"treatment": treatment, "fee_max": "1000000"},
        {"treatment": treatment, "fees": "yes"},
            {"section": section, "insured": "yes", "accreditation": "jci"},
        {"answers": "3", "lang": "ru", "class": "clinic"},
    ):  # fmt: skip
        found = get(client, "institutions/", query).json()
        assert [item["id"] for item in found["items"]] == ["one"], query
    both = get(client, "institutions/", {"answers": "3", "lang": "ru"}).json()
    assert [item["id"] for item in both["items"]] == ["one", "two"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("section", "none"), ("treatment", "x"), ("district", "x"), ("class", "x"), ("how", "x"),
     ("language", "xx"), ("selected", "1"), ("fee_min", "7"), ("answers", "5"), ("q", "x" * 201),
     ("q", ""), ("accreditation", "x"), ("section", "A b")],
)  # fmt: skip
def test_a_value_that_the_directory_does_not_know_is_refused_by_name(client, name, value):
    institution()
    answer = get(client, "institutions/", {name: value})
    assert answer.status_code == 400
    assert [error["parameter"] for error in answer.json()["errors"]] == [name]


def test_the_ends_of_the_filtered_list_are_found_by_cursor(client):
    for number in range(5):
        institution(slug=f"h-{number}")
    found = to_the_end(client, "institutions/", insured="yes", limit=2, lang="ko")
    assert [row["id"] for row in found] == [f"h-{number}" for number in range(5)]


def test_offers_are_found_by_institution_treatment_and_section(client):
    first, second = institution(slug="one"), institution(slug="two")
    offer = first.offers.get()
    OfferFactory(hospital=second, treatment=offer.treatment, fee_from=None, fee_to=None)
    for query, number in (
        ({"institution": "one"}, 1), ({"treatment": offer.treatment.slug}, 2),
        ({"section": offer.treatment.section.slug}, 2),
        ({"treatment": offer.treatment.slug, "fees": "yes"}, 1),
        ({"institution": "none"}, 0),
    ):  # fmt: skip
        assert get(client, "offers/", query).json()["total"] == number, query


def test_treatments_are_found_by_section_and_know_the_days_after(client):
    row = institution().offers.get().treatment
    row.recovery = "eyelid"
    row.save()
    publish()
    (found,) = get(client, "treatments/", {"section": row.section.slug}).json()["items"]
    assert found["recovery"]["days_before_flying"][0]["low"] == 5
    assert get(client, "treatments/", {"section": "none"}).json()["items"] == []


# --- Cost -------------------------------------------------------------------------------
@pytest.mark.parametrize("number", [1, 30])
def test_a_list_takes_six_queries_at_first_and_fewer_while_the_content_stands(
    client, django_assert_num_queries, number
):
    probe()
    for _ in range(number):
        institution()
    forget()
    # State of the site, last stamp, ids; times, institutions, what hangs on them.
    with django_assert_num_queries(6):
        assert len(get(client, "institutions/", {"limit": 100}).json()["items"]) == number
    with django_assert_num_queries(4):
        get(client, "institutions/", {"limit": 100, "lang": "ru"})
    with django_assert_num_queries(2):  # the last stamp, the times
        get(client, "institutions/", {"limit": 100, "lang": "ru", "fields": "name"})
    forget()
    with django_assert_num_queries(5):
        get(client, "offers/", {"limit": 100})
    with django_assert_num_queries(3):
        get(client, "offers/", {"limit": 100, "lang": "ja"})


def test_one_record_takes_no_more_than_a_list(client, django_assert_num_queries):
    probe()
    institution(slug="one")
    forget()
    with django_assert_num_queries(6):
        one(client)
    with django_assert_num_queries(4):
        one(client, lang="ru")


def test_filters_are_answered_from_the_index_of_the_directory(client, django_assert_num_queries):
    probe()
    row = institution(slug="one")
    query = {"district": row.district.slug, "insured": "yes", "modified_since": "2026-01-01"}
    get(client, "institutions/", query)
    with django_assert_num_queries(3):  # the last stamp, what did not change, the times
        get(client, "institutions/", query | {"limit": 50})


# --- For copies -------------------------------------------------------------------------
@pytest.mark.parametrize("kind", ["institutions", "offers", "sections", "treatments", "districts"])
def test_records_come_in_the_order_asked_in_each_language_and_without_the_unknown(kind):
    institution(slug="one")
    institution(slug="two")
    one_kind = resource.of(kind)
    ids = list(one_kind.ids(None, "en"))
    assert ids == sorted(ids)
    for language in LANGUAGES:
        found = one_kind.records([ids[1], "no-such", ids[0]], language)
        assert [row["id"] for row in found] == [ids[1], ids[0]]
        names = {type(row["name"]) for row in found}
        assert names == ({str} if language else {dict})


@pytest.mark.postgresql
def test_what_hangs_on_an_institution_is_read_alike_by_postgresql(client):
    institution(slug="one")
    stamp("institutions", "one", "2026-01-01T00:00:00Z")
    record = one(client, lang="ru")
    resource.of("institutions").Record.model_validate(record)
    assert record["doctors"][0]["languages"] == ["en", "ru"]
    assert record["special_hours"][0]["closed"] is True
    assert get(client, "institutions/", {"q": "\x00"}).status_code == 400
