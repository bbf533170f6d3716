"""Each kind says what its page says, and no more."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from hospitals.checking import certificates
from hospitals.disclosures.models import Disclosure
from hospitals.models import Hospital
from hospitals.partners.models import Partner
from hospitals.selection.models import Phase
from portal.opendata import resource
from portal.opendata.listing import complete
from tests.factories import DesignationFactory, HospitalFactory, SelectionRoundFactory
from tests.factories.disclosures import AftercareFactory, DisclosureFactory, FeeChangeFactory
from tests.factories.guide import ArticleFactory, ChecklistItemFactory
from tests.factories.hospitals import TreatmentFactory
from tests.factories.partners import PartnerFactory
from tests.factories.wellness import FacilityFactory, make_course

from .world import articles, in_days, partners, records

pytestmark = pytest.mark.django_db


def ids(kind):
    return [one["id"] for one in records(kind)]


# --- Rounds -------------------------------------------------------------------------------
def test_a_round_is_unknown_until_it_is_announced():
    SelectionRoundFactory(year=2024, phase=Phase.PREPARED)
    SelectionRoundFactory(
        year=2025, phase=Phase.DOCUMENTS, opens_at=timezone.now() + timedelta(days=1),
        closes_at=timezone.now() + timedelta(days=9),
    )  # fmt: skip
    SelectionRoundFactory(year=2026)
    assert ids("rounds") == ["2026"]


def test_how_many_applied_is_told_once_it_is_decided():
    SelectionRoundFactory(year=2026, phase=Phase.RANKED)
    assert records("rounds")[0]["hospitals_chosen"] is None
    assert records("rounds")[0]["state"] == "assessed"


# --- Designations -------------------------------------------------------------------------
def test_a_certificate_stands_as_the_check_says():
    today = timezone.localdate()
    held = SelectionRoundFactory(year=2026, starts=in_days(-9), ends=in_days(9))
    revoked = DesignationFactory(round=held, slot=1, revoked_on=today, revocation_reason_en="Left")
    other = DesignationFactory(round=held, slot=1, replaces=revoked)
    DesignationFactory(round__year=2020, slot=2)
    found = {one["id"]: one for one in records("designations")}
    assert len(found) == 3
    for code, one in found.items():
        assert one["state"] == certificates.find(code, "en").state
    assert found[revoked.certificate]["state"] == "replaced"
    assert found[revoked.certificate]["successor"] == other.hospital.slug
    assert found[revoked.certificate]["revocation_reason"] == "Left"


def test_a_certificate_of_a_result_that_is_not_out_is_unknown():
    DesignationFactory(round__year=2026, round__phase=Phase.APPROVED)
    DesignationFactory(round__year=2027, round__starts=in_days(1), round__ends=in_days(90))
    assert ids("designations") == []


def test_who_is_not_published_is_not_linked():
    hospital = HospitalFactory()
    DesignationFactory(round__year=2026, round__starts=date(2026, 1, 1), hospital=hospital)
    assert records("designations")[0]["institution"] == hospital.slug
    Hospital.objects.update(status="withdrawn")
    assert records("designations")[0]["institution"] is None


# --- Disclosures --------------------------------------------------------------------------
def test_what_the_city_did_not_ask_and_who_is_not_published_has_no_record():
    DisclosureFactory(state="not-asked", hospital=HospitalFactory(slug="a"))
    DisclosureFactory(hospital=HospitalFactory(slug="b", status="draft"))
    DisclosureFactory(hospital=HospitalFactory(slug="c"), refused=True)
    assert ids("disclosures") == ["c.fees"]
    assert records("disclosures")[0]["state"] == "refused"
    assert "keep them to ourselves" not in str(records("disclosures"))


def test_the_terms_of_aftercare_stand_while_the_disclosure_holds():
    hospital = HospitalFactory()
    DisclosureFactory(hospital=hospital, item="aftercare", published=True)
    AftercareFactory(hospital=hospital)
    assert records("disclosures")[0]["aftercare"]["remote_weeks"] == 12
    Disclosure.objects.update(valid_until=in_days(-1))
    expired = records("disclosures")[0]
    assert (expired["state"], expired["aftercare"]) == ("expired", None)


def test_the_history_of_fees_is_that_of_the_page():
    hospital, treatment = HospitalFactory(), TreatmentFactory()
    DisclosureFactory(hospital=hospital, published=True)
    FeeChangeFactory(hospital=hospital, treatment=treatment)
    FeeChangeFactory(hospital=hospital, treatment=treatment, day=in_days(1))  # not yet
    FeeChangeFactory(hospital=hospital, from_before=None, to_before=None)  # told once
    (history,) = records("disclosures")[0]["fee_history"]
    assert history["treatment"] == treatment.slug
    assert [(fee["since"], fee["fee_from_krw"]) for fee in history["fees"]] == [
        (None, 1_000_000), (in_days(-100).isoformat(), 1_200_000),
    ]  # fmt: skip
    Hospital.objects.update(shows_fees=False)
    assert records("disclosures")[0]["fee_history"] == []


# --- Partners -----------------------------------------------------------------------------
def test_a_partner_says_what_its_page_says():
    partners(1)
    (one,) = records("partners")
    assert (one["state"], one["languages"], one["other_names"]) == ("valid", ["ru"], ["HRMT"])
    assert one["contacts"] == [{"kind": "phone", "service": None, "value": "+82-2-0000-0000"}]
    assert one["insurance"]["cover_krw"] == one["insurance"]["minimum_krw"] == 100_000_000
    assert len(one["works_with"]) == len(one["services"]) == len(one["awards"]) == 1
    Hospital.objects.update(status="draft")
    assert records("partners")[0]["works_with"] == []


def test_who_was_withdrawn_is_not_advertised():
    partners(1)
    Partner.objects.update(status="withdrawn", status_on=in_days(-1), status_reason_en="Fraud")
    (one,) = records("partners")
    assert (one["state"], one["state_reason"]) == ("withdrawn", "Fraud")
    assert one["state_since"] == in_days(-1).isoformat()
    assert one["services"] == one["works_with"] == one["languages"] == []
    assert one["description"] is None


def test_who_is_not_shown_is_not_there():
    PartnerFactory(shown=False)
    assert ids("partners") == []


# --- Courses ------------------------------------------------------------------------------
def test_a_course_tells_its_stops_places_and_for_whom_it_is_not():
    make_course(["sun"], ["heat"], slug="one")
    make_course(["sun"], slug="draft", published=False)
    (one,) = records("courses")
    assert [day["number"] for day in one["days"]] == [1, 2]
    stop = one["days"][1]["stops"][0]
    assert (stop["starts_at"], stop["asks_of_the_body"]) == ("10:00", ["heat"])
    assert stop["place"] == one["places"][1]["id"]
    assert one["places"][0]["coordinates"] == {"latitude": 37.544, "longitude": 127.037}
    assert one["stops_without_known_cost"] == 2
    waits = {kind: row["first_day"] for row in one["not_fit_for"] for kind in row["after"]}
    assert waits["nose"] == 27  # heat on its second day: four weeks
    assert waits["ask"] is None


def test_points_come_as_lists_and_say_what_they_borrow():
    make_course(["sun"], slug="one", suits_ko="하나\n둘", suits_en="One\n\nTwo ")
    (one,) = records("courses", "ja")
    assert one["suits"] == ["One", "Two"]
    assert one["borrowed"]["suits.0"] == one["borrowed"]["suits.1"] == "en"
    assert records("courses", None)[0]["suits"] == {"en": ["One", "Two"], "ko": ["하나", "둘"]}


# --- Facilities ---------------------------------------------------------------------------
def test_a_facility_stands_under_the_licence_of_its_texts():
    FacilityFactory(licence="KOGL-3")
    FacilityFactory(licence="", source="city", latitude=None, longitude=None)
    FacilityFactory(source="sample")
    FacilityFactory(published=False)
    found = complete(resource.of("facilities"), ids("facilities"), "en")
    assert [(one["licence"], one["source"]["kind"]) for one in found] == [
        ("KOGL-3", "national"), ("KOGL-1", "city"), (None, "sample"),
    ]  # fmt: skip
    assert found[1]["coordinates"] is None


# --- Guide --------------------------------------------------------------------------------
def test_an_article_is_markdown_and_html_with_links_in_the_language(settings):
    ArticleFactory(
        slug="one",
        body_en="Read [this](/guide/numbers/) first.\n\n- a\n- b",
        body_ru="Сначала [это](/guide/numbers/).",
    )
    ArticleFactory(published=False)
    origin = settings.SITE_ORIGIN
    (one,) = records("articles")
    assert one["text"] == f"Read [this](<{origin}/en/guide/numbers/>) first.\n\n- a\n- b"
    assert f'href="{origin}/en/guide/numbers/"' in one["html"]
    in_all = records("articles", None)[0]
    assert f"{origin}/ru/guide/numbers/" in in_all["text"]["ru"]
    assert f"{origin}/en/" not in in_all["html"]["ru"]


def test_an_article_names_published_hospitals_only():
    articles(1)
    assert len(records("articles")[0]["institutions"]) == 1
    Hospital.objects.update(status="draft")
    (one,) = records("articles")
    assert one["institutions"] == []
    assert len(one["treatments"]) == len(one["sources"]) == 1


def test_what_is_hidden_of_the_checklist_is_not_there():
    ChecklistItemFactory(shown=False)
    assert ids("checklist") == []
