import logging
import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hospitals.actions import withdraw_hospital
from hospitals.checking import views
from hospitals.checking.indexing import rebuild
from hospitals.checking.models import CheckCount, CheckKey
from hospitals.checking.states import OUTCOMES
from hospitals.models import Hospital
from hospitals.partners.models import PartnerContact, PartnerName
from tests.factories import DesignationFactory, HospitalFactory, UserFactory

pytestmark = pytest.mark.django_db
VALID, UNKNOWN = "Registered and valid", "We found nothing under what you typed"
NOT_SAME = "They are not the same."
PUNYCODE = "s\u0435ouleye".encode("idna").decode()  # with one Cyrillic letter


# --- Found -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "typed",
    [
        "Seoul Hangang Eye Clinic",
        "ＳＥＯＵＬ hangang  eye-clinic",
        "서울한강안과의원",
        "서울 한강 안과 의원",
        "seoulhangangangwauiwon",
        "首尔汉江眼科诊所",
        "首爾漢江眼科診所",
        "ソウル漢江眼科クリニック",
        "Глазная клиника Сеул Ханган",
        "seoul-eye",
        "02-555-0101",
        "+82 10 5550 0102",
        "https://seouleye.co.kr/booking",
        "M-2026-01-0042",
        "ｍ 2026 01 0042",
    ],
)
def test_a_registered_hospital_is_found_by_whatever_stands_in_the_register(
    text_of, seoul_eye, typed
):
    page = text_of(typed)
    assert VALID in page
    assert "Seoul Hangang Eye Clinic" in page
    assert "서울한강안과의원" in page
    assert "30%" in page  # the ceiling of a clinic
    assert 'href="tel:1577-7129"' in page or "report" in page
    assert UNKNOWN not in page


def test_a_place_among_the_fifty_is_told_with_its_certificate(text_of, seoul_eye):
    held = DesignationFactory(hospital=seoul_eye, round__year=timezone.localdate().year)
    page = text_of("Seoul Hangang Eye Clinic")
    assert "one of the city’s fifty" in page
    assert f"/en/check/{held.certificate}/" in page


def test_what_has_expired_is_told_with_its_day(text_of, seoul_eye, today):
    Hospital.objects.filter(pk=seoul_eye.pk).update(registered_until=today - timedelta(days=1))
    page = text_of("Seoul Hangang Eye Clinic")
    assert "Registration expired" in page
    assert VALID not in page


def test_the_last_day_still_counts(text_of, seoul_eye, today):
    Hospital.objects.filter(pk=seoul_eye.pk).update(registered_until=today)
    assert VALID in text_of("Seoul Hangang Eye Clinic")


def test_a_hospital_without_a_registration_is_not_called_valid(text_of, seoul_eye):
    Hospital.objects.filter(pk=seoul_eye.pk).update(registered_until=None)
    page = text_of("Seoul Hangang Eye Clinic")
    assert "no valid registration is on file" in page
    assert VALID not in page


def test_a_withdrawn_hospital_is_no_longer_listed_and_not_linked(text_of, seoul_eye):
    withdraw_hospital(seoul_eye, by=None)
    page = text_of("Seoul Hangang Eye Clinic")
    assert "No longer listed here" in page
    assert "/en/hospitals/seoul-eye/" not in page


@pytest.mark.parametrize("status", ["draft", "submitted"])
def test_what_is_not_published_is_unknown(text_of, status):
    HospitalFactory(status=status, name_en="Secret Plan Hospital")
    page = text_of("Secret Plan Hospital")
    assert UNKNOWN in page
    assert "/hospitals/" in page
    assert page.count("Secret Plan Hospital") == 2  # the box and "You typed"


# --- Partners ----------------------------------------------------------------------------
def test_an_agency_is_found_by_its_names_and_contacts(text_of, agency):
    partner = agency(homepage="https://silkroad.example")
    PartnerName.objects.create(partner=partner, name="SRM Tours")
    for kind, service, value in (
        ("phone", "", "02-777-0001"),
        ("email", "", "hello@silkroad.example"),
        ("messenger", "KakaoTalk", "@silkroad_kr"),
        ("messenger", "WeChat", "silkroad-cn"),
    ):
        PartnerContact.objects.create(partner=partner, kind=kind, service=service, value=value)
    for typed in (
        "Silk Road Medical Tour",
        "실크로드메디투어",
        "SRM tours",
        "A-2026-01-0007",
        "+82-2-777-0001",
        "hello@silkroad.example",
        "silkroad.example",
        "@silkroad_kr",
        "카톡 silkroad_kr",
        "WeChat: silkroad-cn",
    ):
        page = text_of(typed)
        assert VALID in page, typed
        assert "Tertiary hospital" in page
        assert "15%" in page


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({"registered_until": -1}, "Registration expired"),
        ({"status": "suspended", "status_on": 0}, "Registration suspended"),
        ({"status": "withdrawn", "status_on": -5}, "Registration withdrawn"),
        ({"cover": 1}, "the insurance is not in order"),
        ({"registration_number": ""}, "no valid registration is on file"),
        ({"registered_from": 3}, "Registration not valid yet"),
    ],
)
def test_each_standing_of_an_agency_is_said(text_of, agency, today, changes, title):
    dates = {
        name: today + timedelta(days=value)
        if name.startswith("registered_") or name == "status_on"
        else value
        for name, value in changes.items()
    }
    agency(**dates, **({"status_reason_en": "Overcharging"} if "status" in dates else {}))
    page = text_of("Silk Road Medical Tour")
    assert title in page
    assert VALID not in page
    assert ("Overcharging" in page) == ("status" in dates)


def test_a_suspension_of_the_institution_outweighs_its_dates(text_of, agency, seoul_eye, today):
    agency(
        kind="institution", hospital=seoul_eye, institution_class="clinic", status="suspended",
        status_on=today, registration_number="M-2026-01-0042",
    )  # fmt: skip
    page = text_of("Seoul Hangang Eye Clinic")
    assert "Registration suspended" in page
    assert page.count("check-result__name") == 1


def test_a_partner_that_is_not_shown_is_unknown(text_of, agency):
    agency(shown=False)
    assert UNKNOWN in text_of("Silk Road Medical Tour")


def test_a_tourism_service_is_told_apart_from_an_agency(text_of, agency):
    agency(kind="tourism", registration_number="", cover=None, insured_until=None)
    page = text_of("Silk Road Medical Tour")
    assert "Partner of the city" in page
    assert "a registration as an agency" in page.replace("\n", " ")


# --- Similar -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("Seoul Hangang Eye C1inic", "<mark>1</mark>"),
        ("Ѕeoul Hangang Eye Clinic", "<mark>Ѕ</mark>"),
        ("Seoul Hangang Eye Cilnic", "<mark>"),
        ("서울함강안과의원", "<mark>함</mark>"),
        ("seou1eye.co.kr", "<mark>1</mark>"),
        ("seouleye.com", "<mark>"),
        ("seouleye.co.kr.pay-now.example", "<mark>"),
        (f"http://{PUNYCODE}.co.kr/x", "s<mark>\u0435</mark>ouleye"),
        ("hello@seou1eye.co.kr", "seou<mark>1</mark>eye"),
        ("首尔汉江眼料诊所", "<mark>料</mark>"),
    ],
)
def test_what_looks_alike_is_pointed_out_and_not_vouched_for(text_of, seoul_eye, typed, marked):
    page = text_of(typed)
    assert NOT_SAME in page
    assert marked in page
    assert UNKNOWN in page
    assert "<h2>Registered and valid</h2>" not in page


def test_letters_of_another_script_are_named(text_of, seoul_eye):
    assert "another script (Cyrillic)" in text_of("Ѕeoul Hangang Eye Clinic")
    assert "another script" not in text_of("Seoul Hangang Eye C1inic")


def test_the_right_name_at_another_messenger_is_not_the_same(text_of, agency):
    PartnerContact.objects.create(
        partner=agency(), kind="messenger", service="WeChat", value="silkroad-cn"
    )
    page = text_of("KakaoTalk: silkroad-cn")
    assert NOT_SAME in page
    assert "another messenger" in page


def test_a_name_with_the_same_core_is_offered_and_not_confirmed(text_of, seoul_eye):
    page = text_of("Seoul Hangang Eye Hospital")
    assert UNKNOWN in page
    assert "Registered under a name like it" in page
    assert "Seoul Hangang Eye Clinic" in page


def test_many_of_one_name_are_listed_up_to_a_bound(text_of):
    for number in range(30):
        HospitalFactory(name_ko="같은이름의원", name_en="Same Name Clinic", slug=f"same-{number}")
    assert text_of("Same Name Clinic").count("check-result__name") == 12


# --- Unknown -----------------------------------------------------------------------------
ACCUSES = set(
    "fake fraud scam illegal unlawful criminal suspicious dangerous beware unlicensed"
    " unregistered warning liar".split()
)
REASSURES = set(
    "safe trustworthy reliable genuine legitimate honest certified guaranteed fine approved".split()
)


def test_unknown_neither_accuses_nor_reassures(text_of):
    page = text_of("Nobody Has Heard Of It")
    said = re.search(r"check-result--unknown.*?</section>", page, re.S)[0].casefold()
    assert "neither good nor bad" in said
    words = set(re.findall(r"[a-z]+", re.sub(r"<[^>]*>", " ", said)))
    assert not words & (ACCUSES | REASSURES)
    assert "1577-7129" in page or "report line" in page


@pytest.mark.parametrize("language", ["en", "zh-hans", "ja", "ru"])
def test_it_answers_in_every_language(text_of, seoul_eye, language):
    page = text_of("서울한강안과의원", language)
    assert "서울한강안과의원" in page
    assert "check-result--good" in page


# --- What is typed stays here --------------------------------------------------------------
CANARY = "Canary Zebedee 010-9999-8888"


def test_what_was_typed_stands_in_no_address_log_or_row(client, check, caplog):
    caplog.set_level(logging.DEBUG)
    with CaptureQueriesContext(connection) as queries:
        response = check(CANARY)
    assert CANARY in response.content.decode()  # it is kept in the box
    assert response.status_code == 200
    assert "Location" not in response.headers
    assert "no-store" in response.headers["Cache-Control"]
    assert not any("zebedee" in str(value).lower() for value in response.headers.values())
    assert "zebedee" not in caplog.text.lower()
    writes = [q["sql"] for q in queries if not q["sql"].lstrip("(").startswith("SELECT")]
    assert not any("zebedee" in sql.lower() for sql in writes)
    assert list(CheckCount.objects.values_list("outcome", "number")) == [("unknown", 1)]


def test_a_get_looks_nothing_up(client):
    response = client.get("/en/check/?typed=Canary&q=Canary")
    assert response.context["answer"] is None
    assert 'value="Canary"' not in response.content.decode()
    assert not CheckCount.objects.exists()


def test_checks_are_counted_by_day_and_outcome(check, seoul_eye):
    for typed in ("Seoul Hangang Eye Clinic", "02-555-0101", "Nobody Has Heard", "seouleye.com"):
        check(typed)
    counts = dict(CheckCount.objects.values_list("outcome", "number"))
    assert counts == {"valid": 2, "unknown": 1, "lookalike": 1}
    assert set(counts) <= set(OUTCOMES)


@pytest.mark.parametrize("typed", ["", "   ", "\x00", "a\x00b", "x" * 201, "\u200b"])
def test_nothing_or_nonsense_is_answered_on_the_same_page(client, typed):
    response = client.post("/en/check/", {"typed": typed})
    assert response.status_code == 200
    assert b"csrfmiddlewaretoken" in response.content


@pytest.mark.parametrize(
    "typed",
    ["<script>alert(1)</script>", "' OR 1=1 --", "%s%s{{7*7}}", "\u202egnp.exe", "[", "𝕊" * 200],
)
def test_hostile_input_is_text(check, typed):
    response = check(typed)
    page = response.content.decode()
    assert response.status_code == 200
    assert "<script>alert" not in page
    assert "\u202e" not in page.partition('id="answer"')[2]


def test_a_forged_post_is_refused(db):
    assert Client(enforce_csrf_checks=True).post("/en/check/", {"typed": "x"}).status_code == 403


def test_after_very_many_checks_one_waits_and_loses_nothing(client, monkeypatch, seoul_eye):
    monkeypatch.setattr(views, "MOST_AN_HOUR", 2)
    rebuild()
    for _time in range(2):
        assert client.post("/en/check/", {"typed": "02-555-0101"}).status_code == 200
    response = client.post("/en/check/", {"typed": "02-555-0101"})
    assert response.status_code == 429
    assert "02-555-0101" in response.content.decode()
    assert VALID not in response.content.decode().partition('id="answer"')[2].partition("<ul")[0]
    assert CheckCount.objects.get().number == 2
    elsewhere = client.post("/en/check/", {"typed": "02-555-0101"}, REMOTE_ADDR="198.51.100.7")
    assert elsewhere.status_code == 200


# --- The keys ------------------------------------------------------------------------------
def test_a_check_asks_the_same_number_of_queries_however_many_there_are(
    client, frame, seoul_eye, agency
):
    def queries():
        rebuild()
        with CaptureQueriesContext(connection) as found:
            client.post("/en/check/", {"typed": "Seoul Hangang Eye Clinlk"})
        return len(found)

    queries()
    few = queries()
    for number in range(30):
        HospitalFactory(name_en=f"Seoul Hangang Eye Clinic{'k' * (number % 2)}")
        agency(slug=f"a{number}", registration_number=f"A-{number:05}", name_ko=f"가{number}")
    assert queries() == few


def test_keys_follow_the_rows(django_capture_on_commit_callbacks, seoul_eye, agency):
    with django_capture_on_commit_callbacks(execute=True):
        seoul_eye.name_en = "New Dawn Clinic"
        seoul_eye.save()
        partner = agency()
        PartnerContact.objects.create(partner=partner, kind="web", value="https://dawn.example")
    values = set(CheckKey.objects.values_list("kind", "value"))
    assert {("name", "newdawnclinic"), ("host", "dawn.example"), ("core", "newdawn")} <= values
    assert ("name", "seoulhangangeyeclinic") not in values
    with django_capture_on_commit_callbacks(execute=True):
        partner.delete()
    assert not CheckKey.objects.filter(subject="partner").exists()


def test_what_stands_is_left_alone(seoul_eye, agency):
    agency()
    assert rebuild() > 0
    assert rebuild() == 0
    Hospital.objects.filter(pk=seoul_eye.pk).update(status="draft")
    assert rebuild() > 0
    assert not CheckKey.objects.filter(subject="hospital").exists()


def test_the_command_brings_all_in_line(seoul_eye, capsys):
    call_command("reindex_check")
    assert "keys changed" in capsys.readouterr().out
    assert CheckKey.objects.filter(kind="phone", value="8225550101").exists()


def test_staff_who_are_signed_in_see_the_same(client, roles, seoul_eye):
    rebuild()
    client.force_login(UserFactory(groups=["assessor"]))
    assert VALID in client.post("/en/check/", {"typed": "서울한강안과의원"}).content.decode()
