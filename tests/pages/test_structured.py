"""JSON-LD: true to the page, and to schema.org's terms."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hospitals.models import Accreditation, OpeningHours, SpokenLanguage
from hospitals.structured import SPECIALTIES
from portal.core.publishing import forget
from portal.pages import structured
from tests import schemaorg
from tests.factories.hospitals import (
    CareSectionFactory,
    DoctorFactory,
    HospitalFactory,
    OfferFactory,
    SpecialtyFactory,
)
from tests.matrix.world import build

from .reading import public_pages, read

pytestmark = pytest.mark.django_db
SOON = date.today() + timedelta(days=100)


@pytest.fixture
def hospital():
    found = HospitalFactory(
        slug="h", kind="clinic", founded=1998, beds=3, homepage="https://clinic.example/",
        registration_number="A-1", registered_until=SOON, selected=True,
        emergency_phone="+82-2-1234-0000",
    )  # fmt: skip
    for day, opens in ((0, "09:00"), (1, "09:00"), (5, "10:00")):
        OpeningHours.objects.create(hospital=found, weekday=day, opens=opens, closes="18:00")
    SpokenLanguage.objects.create(hospital=found, code="ru", how="coordinator")
    Accreditation.objects.create(hospital=found, body="kahf", since=date(2024, 1, 1), until=SOON)
    return found


def nodes(page, kind):
    return [node for node in page.data["@graph"] if node["@type"] == kind]


def test_every_page_speaks_in_terms_of_schema_org(client, roles, settings):
    wrong = {}
    for page in public_pages(client, build(), ("en", "ru")):
        if found := schemaorg.faults(page.data, settings.SITE_ORIGIN):
            wrong[page.path] = found
    assert wrong == {}


@pytest.mark.parametrize("kind", ["clinic", "hospital", "tertiary-hospital", "dental",
                                  "korean-medicine"])  # fmt: skip
@pytest.mark.parametrize("licence", ["physician", "dentist", "korean-medicine-doctor"])
@pytest.mark.parametrize("tab", ["", "doctors/", "treatments/", "visit/"])
def test_every_class_and_licence_does(client, hospital, settings, kind, licence, tab):
    type(hospital).objects.filter(pk=hospital.pk).update(kind=kind)
    specialty = SpecialtyFactory(slug="ophthalmology", licence=licence)
    DoctorFactory(hospital=hospital, specialty=specialty)
    OfferFactory(hospital=hospital)
    OfferFactory(hospital=hospital, fee_from=None, fee_to=None)
    page = read(client, f"/ja/hospitals/h/{tab}")
    assert schemaorg.faults(page.data, settings.SITE_ORIGIN) == []


def test_the_judge_finds_what_is_wrong():
    def judged(**node):
        document = {"@context": "https://schema.org", "@graph": [{"@type": "Hospital", **node}]}
        return schemaorg.faults(document, "https://portal.example")

    assert judged(name="A", medicalSpecialty="https://schema.org/Dermatology") == []
    assert judged(isAcceptingPatients=True)
    assert judged(medicalSpecialty="https://schema.org/Magic")
    assert judged(medicalSpecialty="Dermatology")
    assert judged(url="not an address")
    assert judged(geo={"@type": "Person", "name": "A"})
    assert judged(geo={"@id": "https://elsewhere.example/"})
    assert judged(geo={"@type": "GeoCoordinates", "latitude": True})


def test_specialties_are_members_of_schema_orgs_list():
    assert set(SPECIALTIES.values()) <= set(schemaorg.ENUMERATIONS["MedicalSpecialty"])


def test_a_clinic_says_where_it_is_when_it_is_open_and_who_vouches_for_it(client, hospital):
    (clinic,) = nodes(read(client, "/ru/hospitals/h/"), "MedicalClinic")
    assert clinic["name"] == hospital.name_ru
    assert clinic["alternateName"] == hospital.name_ko
    assert clinic["sameAs"] == "https://clinic.example/"
    assert clinic["geo"]["latitude"] == 37.49794
    assert clinic["contactPoint"][0]["availableLanguage"] == ["ko", "ru"]
    assert clinic["contactPoint"][1]["telephone"] == "+82-2-1234-0000"
    assert clinic["openingHoursSpecification"] == [
        {"@type": "OpeningHoursSpecification",
         "dayOfWeek": ["https://schema.org/Monday", "https://schema.org/Tuesday"],
         "opens": "09:00", "closes": "18:00"},
        {"@type": "OpeningHoursSpecification", "dayOfWeek": ["https://schema.org/Saturday"],
         "opens": "10:00", "closes": "18:00"},
    ]  # fmt: skip
    assert clinic["hasCertification"][0]["expires"] == SOON.isoformat()
    assert clinic["identifier"]["value"] == "A-1"
    assert "isAcceptingNewPatients" not in clinic


def test_a_hospital_is_one_thing_in_every_language(client, hospital):
    names = {nodes(read(client, f"/{code}/hospitals/h/"), "MedicalClinic")[0]["@id"]
             for code in ("en", "ja")}  # fmt: skip
    assert len(names) == 1


def test_an_outdated_registration_is_not_named(client, hospital):
    type(hospital).objects.update(registered_until=date(2020, 1, 1))
    (clinic,) = nodes(read(client, "/en/hospitals/h/"), "MedicalClinic")
    assert "identifier" not in clinic


def test_physicians_are_physicians_and_other_licences_persons(client, hospital):
    for licence, slug in (("physician", "dermatology"), ("dentist", "orthodontics"),
                          ("korean-medicine-doctor", "acupuncture-moxibustion")):  # fmt: skip
        DoctorFactory(hospital=hospital, specialty=SpecialtyFactory(slug=slug, licence=licence))
    page = read(client, "/en/hospitals/h/doctors/")
    (physician,) = nodes(page, "IndividualPhysician")
    assert physician["medicalSpecialty"] == "https://schema.org/Dermatology"
    assert physician["knowsLanguage"] == ["en", "ru"]
    people = nodes(page, "Person")
    assert len(people) == 2
    assert people[0]["worksFor"] == physician["practicesAt"]
    (clinic,) = nodes(page, "MedicalClinic")
    assert clinic["medicalSpecialty"] == [
        "https://schema.org/Dentistry", "https://schema.org/Dermatology"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("vat", "included"), [("included", True), ("excluded", False), ("exempt", None)]
)
def test_a_disclosed_fee_is_a_range_in_won(client, hospital, vat, included):
    OfferFactory(hospital=hospital, fee_from=500_000, fee_to=900_000, vat=vat)
    (clinic,) = nodes(read(client, "/en/hospitals/h/treatments/"), "MedicalClinic")
    (offer,) = clinic["makesOffer"]
    price = offer["priceSpecification"]
    assert (price["minPrice"], price["maxPrice"]) == (500_000, 900_000)
    assert price["priceCurrency"] == "KRW"
    assert price.get("valueAddedTaxIncluded") is included
    assert clinic["availableService"] == [{"@id": offer["itemOffered"]["@id"]}]


def test_a_fee_that_is_not_disclosed_is_not_named(client, hospital):
    OfferFactory(hospital=hospital, fee_from=None, fee_to=None)
    (clinic,) = nodes(read(client, "/en/hospitals/h/treatments/"), "MedicalClinic")
    assert "priceSpecification" not in clinic["makesOffer"][0]


def test_the_breadcrumb_is_the_one_on_the_page(client, hospital, settings):
    (trail,) = nodes(read(client, "/ja/hospitals/h/doctors/"), "BreadcrumbList")
    steps = trail["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3]
    assert steps[0]["item"]["@id"] == f"{settings.SITE_ORIGIN}/ja/"
    assert steps[-1]["name"] == hospital.name_ja
    assert "item" not in steps[-1]


def test_a_page_without_a_breadcrumb_has_none(client):
    assert nodes(read(client, "/en/"), "BreadcrumbList") == []


def test_the_home_page_says_how_the_portal_is_searched(client, settings):
    (site,) = nodes(read(client, "/zh-hans/"), "WebSite")
    target = site["potentialAction"]["target"]["urlTemplate"]
    assert target == f"{settings.SITE_ORIGIN}/zh-hans/search/?q={{words}}"


def test_a_list_names_its_hospitals_in_their_order(client):
    section = CareSectionFactory(slug="beauty")
    for number in range(3):
        HospitalFactory(slug=f"h-{number}", name_en=f"Clinic {number}", sections=[section])
    (page,) = nodes(read(client, "/en/sections/beauty/"), "CollectionPage")
    names = [row["name"] for row in page["mainEntity"]["itemListElement"]]
    assert names == ["Clinic 0", "Clinic 1", "Clinic 2"]


def test_nothing_in_the_data_ends_the_element():
    text = structured.script({"name": "</script><script>alert(1)</script> & \u2028"})
    assert text.count("<") == text.count(">") == 2
    assert "&" not in text
    assert "\u2028" not in text


def test_what_a_hospital_writes_stays_text(client, hospital):
    type(hospital).objects.update(name_en="</script><img src=x>", summary_en="<!--<script>")
    page = read(client, "/en/hospitals/h/")
    (clinic,) = nodes(page, "MedicalClinic")
    assert clinic["name"] == "</script><img src=x>"
    assert clinic["description"] == "<!--<script>"


def test_the_data_costs_no_query(client, hospital, monkeypatch):
    DoctorFactory(hospital=hospital)
    number = {}
    for kept in (True, False):
        forget()
        if not kept:
            monkeypatch.setattr(structured, "graph", lambda context, head: {})
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get("/en/hospitals/h/doctors/", {"q": str(kept)})
        number[kept] = len(queries)
    assert number[True] == number[False]
