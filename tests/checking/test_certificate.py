import re
from datetime import timedelta

import pytest

from hospitals.actions import withdraw_hospital
from hospitals.selection.actions import revoke
from hospitals.selection.models import Designation, Phase, SelectionRound
from portal.core import publishing
from tests.factories import DesignationFactory, HospitalFactory

pytestmark = pytest.mark.django_db
NONE = "No certificate under this code"


@pytest.fixture
def held(seoul_eye, today):
    return DesignationFactory(
        hospital=seoul_eye, slot=7, certificate="ABCDE23456", round__year=today.year,
        round__starts=today - timedelta(days=30), round__ends=today,
    )  # fmt: skip


def status(client, code="ABCDE23456", language="en"):
    response = client.get(f"/{language}/check/{code}/")
    page = response.content.decode()
    return response.status_code, re.sub(r"\s+", " ", page)


def test_a_certificate_in_force_says_so_in_all_ways(client, held, today):
    code, page = status(client)
    assert code == 200
    assert "This certificate is in force" in page
    assert "live--in-force" in page
    assert "#good" in page  # the sign beside the words
    for said in ("서울한강안과의원", "Seoul Hangang Eye Clinic", f"Round of {today.year}"):
        assert said in page
    assert "/en/hospitals/seoul-eye/" in page
    assert "Seoul time" in page


def test_the_last_day_counts_and_the_next_does_not(client, held, today):
    SelectionRound.objects.update(ends=today - timedelta(days=1))
    _code, page = status(client)
    assert "This certificate has expired" in page
    assert "in force" not in page


def test_a_revocation_shows_at_once_with_its_public_reason(
    client, held, today, django_capture_on_commit_callbacks
):
    assert "in force" in status(client)[1]
    with django_capture_on_commit_callbacks(execute=True):
        Designation.objects.update(revocation_reason_en="Corrective order of May")
        revoke(held, today)
    publishing.publish()
    _code, page = status(client)
    assert "This certificate was revoked" in page
    assert "Corrective order of May" in page
    assert "in force" not in page


def test_who_has_the_place_now_is_named(client, held, today):
    revoke(held, today)
    follower = HospitalFactory(slug="follower", name_en="Follower Clinic")
    DesignationFactory(
        round=held.round, hospital=follower, slot=7, certificate="FGHJK23456", replaces=held
    )
    _code, page = status(client)
    assert "its place given to another" in page
    assert "Follower Clinic" in page
    assert "This certificate is in force" in status(client, "FGHJK23456")[1]


@pytest.mark.parametrize(
    "written", ["abcde23456", "ABCDE-23456", "abcde 23456", "ＡＢＣＤＥ２３４５６", "АBCDЕ23456"]
)
def test_however_it_is_written_it_leads_to_one_address(client, held, written):
    response = client.get(f"/ja/check/{written}/")
    assert response.status_code == 301
    assert response.headers["Location"] == "/ja/check/ABCDE23456/"


@pytest.mark.parametrize(
    "code", ["ZZZZZ99999", "ABCDE", "ABCDE234567", "%00", "%F0%9F%92%A9", "x" * 500, "..", "a%2Fb"]
)
def test_an_unknown_code_is_explained(client, held, code):
    found, page = status(client, code)
    assert found == 404
    if "/" not in code.replace("%2F", "/") and code != "..":
        assert NONE in page
        assert "/en/check/" in page


def test_what_is_not_public_yet_looks_like_what_does_not_exist(client, held, today):
    SelectionRound.objects.update(phase=Phase.APPROVED)
    hidden = status(client)
    unknown = status(client, "ABCDE23457")
    assert hidden[0] == unknown[0] == 404
    assert hidden[1].replace("ABCDE23456", "") == unknown[1].replace("ABCDE23457", "")
    SelectionRound.objects.update(phase=Phase.PUBLISHED, starts=today + timedelta(days=1),
                                  ends=today + timedelta(days=9))  # fmt: skip
    publishing.publish()
    assert status(client)[0] == 404
    assert status(client, "abcde-23456")[0] == 404  # no address for it either


def test_a_hospital_without_a_page_is_named_and_not_linked(client, held):
    withdraw_hospital(held.hospital, by=None)
    publishing.publish()
    _code, page = status(client)
    assert "Seoul Hangang Eye Clinic" in page
    assert "/en/hospitals/seoul-eye/" not in page


def test_it_is_public_and_may_be_kept(client, held):
    response = client.get("/en/check/ABCDE23456/")
    assert "public" in response.headers["Cache-Control"]
    assert "Set-Cookie" not in response.headers
    assert "Cookie" not in response.headers.get("Vary", "")
    assert b"csrfmiddlewaretoken" not in response.content
    assert client.post("/en/check/ABCDE23456/").status_code == 405


def test_it_asks_five_queries_at_most(client, held, frame, django_assert_max_num_queries):
    status(client)
    publishing.publish()
    publishing.state()
    with django_assert_max_num_queries(5):
        status(client)


def test_the_code_typed_into_the_box_leads_there(text_of, held, settings):
    settings.SITE_ORIGIN = "https://portal.example"
    for typed in ("ABCDE23456", "abcde-23456", "https://portal.example/ru/check/ABCDE23456/"):
        page = text_of(typed)
        assert "This certificate is in force" in page
        assert 'href="/en/check/ABCDE23456/"' in page
        assert "not this portal’s" not in page


def test_a_true_code_on_a_copied_page_is_told_apart(text_of, held, settings):
    settings.SITE_ORIGIN = "https://portal.example"
    page = text_of("https://porta1.example/en/check/ABCDE23456/")
    assert "The address you typed is not this portal’s" in page
