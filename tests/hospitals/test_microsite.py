"""A hospital's own pages."""

from datetime import time, timedelta

import pytest
from django.utils import timezone

from hospitals.models import Insurance, OpeningHours, SpokenLanguage
from portal.core.publishing import forget
from tests.factories import (
    DoctorFactory,
    HospitalFactory,
    OfferFactory,
    PhotoFactory,
    SurroundingFactory,
)

pytestmark = pytest.mark.django_db

PAGES = ["", "doctors/", "treatments/", "visit/"]


def address(hospital, page="", language="en"):
    return f"/{language}/hospitals/{hospital.slug}/{page}"


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_an_unpublished_hospital_has_no_pages(client, page, status):
    assert client.get(address(HospitalFactory(status=status), page)).status_code == 404


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["en", "zh-hans", "ja", "ru"])
def test_each_page_carries_the_hospitals_header(client, page, language):
    hospital = HospitalFactory()
    response = client.get(address(hospital, page, language))
    assert getattr(hospital, f"name_{language.replace('-', '_')}") in response.text
    assert f"/{language}/consultations/new/?hospital={hospital.slug}" in response.text


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_hospital_still_has_all_its_pages(client, page):
    hospital = HospitalFactory(
        sections=[], introduction_ko="", introduction_en="", address_ko="", address_en="", phone=""
    )
    assert client.get(address(hospital, page)).status_code == 200


@pytest.mark.parametrize(
    ("page", "number"), [("", 11), ("doctors/", 8), ("treatments/", 9), ("visit/", 15)]
)
@pytest.mark.parametrize("rows", [1, 30])
def test_the_number_of_queries_does_not_grow(client, page, number, rows, django_assert_num_queries):
    hospital = HospitalFactory()
    OpeningHours.objects.create(hospital=hospital, weekday=0, opens=time(9), closes=time(13))
    DoctorFactory.create_batch(rows, hospital=hospital)
    OfferFactory.create_batch(rows, hospital=hospital)
    SurroundingFactory.create_batch(rows, hospital=hospital)
    PhotoFactory.create_batch(rows, hospital=hospital)
    forget()
    with django_assert_num_queries(number):
        client.get(address(hospital, page))


def test_fees_are_written_as_the_language_writes_them(client):
    offer = OfferFactory(fee_from=1_234_567, fee_to=2_000_000)
    assert "₩1,234,567 – ₩2,000,000" in client.get(address(offer.hospital, "treatments/")).text
    russian = client.get(address(offer.hospital, "treatments/", "ru")).text
    assert "1\u00a0234\u00a0567\u00a0₩" in russian


def test_a_fee_that_is_not_disclosed_says_so(client):
    offer = OfferFactory(fee_from=None, fee_to=None)
    assert "not disclosed" in client.get(address(offer.hospital, "treatments/")).text


def test_hours_are_shown_day_by_day(client):
    hospital = HospitalFactory()
    OpeningHours.objects.create(hospital=hospital, weekday=0, opens=time(9), closes=time(13))
    OpeningHours.objects.create(hospital=hospital, weekday=0, opens=time(14), closes=time(18))
    hours = client.get(address(hospital)).context["hours"]
    assert hours["week"][0]["spans"] == ["09:00–13:00", "14:00–18:00"]
    assert hours["week"][6]["spans"] == []


@pytest.mark.parametrize(
    ("cover", "days", "sufficient"),
    [(100_000_000, 1, True), (99_999_999, 1, False), (10**9, -1, False)],
)
def test_insurance_is_held_against_the_legal_minimum(client, cover, days, sufficient):
    until = timezone.localdate() + timedelta(days=days)
    hospital = HospitalFactory(kind="clinic")
    Insurance.objects.create(hospital=hospital, insurer="Dongbaek", cover=cover, valid_until=until)
    found = client.get(address(hospital)).context["checks"]["insurance"]
    assert found["sufficient"] is sufficient


def test_an_expired_registration_says_so(client):
    yesterday = timezone.localdate() - timedelta(days=1)
    hospital = HospitalFactory(registration_number="M-1", registered_until=yesterday)
    assert "expired on" in client.get(address(hospital)).text


def test_the_taxi_card_is_korean_on_every_language(client):
    hospital = HospitalFactory()
    text = client.get(address(hospital, "visit/", "ru")).text
    assert hospital.address_ko in text
    assert "02-1234-5678" in text


def test_languages_say_how_they_are_spoken(client):
    hospital = HospitalFactory()
    SpokenLanguage.objects.create(hospital=hospital, code="ja", how="phone")
    text = client.get(address(hospital)).text
    assert "Japanese" in text
    assert "by telephone" in text


def test_an_own_colour_comes_as_a_style_sheet(client):
    hospital = HospitalFactory(tint="#1E5A55")
    sheet = address(hospital, "colours.css")
    assert sheet in client.get(address(hospital)).text
    assert client.get(sheet).text.startswith(".microsite{--tint-ink:#1E5A55;--tint:#e4ebeb}")
    assert "prefers-color-scheme:dark" in client.get(sheet).text


def test_without_an_own_colour_there_is_no_style_sheet(client):
    hospital = HospitalFactory()
    assert client.get(address(hospital, "colours.css")).status_code == 404


def test_fees_stand_by_section_with_a_list_to_jump_by(client):
    offer = OfferFactory()
    OfferFactory(hospital=offer.hospital, fee_from=None, fee_to=None)
    text = client.get(address(offer.hospital, "treatments/")).text
    for section in (offer.treatment.section.slug,):
        assert f'href="#section-{section}"' in text
        assert f'id="section-{section}"' in text
    assert f'id="{offer.treatment.slug}"' in text
    assert "Ask for the fee" in text
    assert "consultation included" in text


def test_a_doctors_licence_is_named(client):
    doctor = DoctorFactory(specialty__licence="korean-medicine-doctor", licensed=2001)
    text = client.get(address(doctor.hospital, "doctors/")).text
    assert "Korean medicine doctor" in text
    assert "since 2001" in text


def test_every_picture_leads_to_its_large_size(client):
    photo = PhotoFactory(widths=[480, 960, 1600])
    text = client.get(address(photo.hospital)).text
    assert f'href="/media/{photo.stem}-1600.jpg"' in text
    assert '<figcaption aria-hidden="true">The entrance</figcaption>' in text
