"""The visit on site, its pictures, and the certificate."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from hospitals.actions import join
from hospitals.selection import assigning, certificates, scoring
from hospitals.selection.actions import revoke
from hospitals.selection.checklist import ITEMS
from hospitals.selection.models import Assignment, SelectionRound, SiteVisit, Stage, VisitCheck
from tests.core.uploads import corpus
from tests.factories import DesignationFactory, HospitalFactory, UserFactory

from .test_desk import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(city):
    held = city.round(applications=1)
    city.to_visits(held)
    assigning.spread(held, Stage.ON_SITE, 2, city.curator)
    return SiteVisit.objects.get()


def assigned(visit):
    return Assignment.objects.filter(stage=Stage.ON_SITE, application=visit.application)


def test_a_curator_plans_it_and_the_assessor_writes_down_what_was_found(client, city, visit):
    client.force_login(city.curator)
    day = timezone.localdate() + timedelta(days=3)
    assert client.post(page_of(visit), {"visits_on": day.isoformat()}).status_code == 302
    mine = assigned(visit).first()
    client.force_login(mine.assessor)
    assert client.get(page_of(visit)).status_code == 404  # not declared yet
    scoring.declare(mine, False, "", mine.assessor)
    assert client.get(page_of(visit)).status_code == 200
    found = {"visited": "on", "found_fire": "partly", "note_fire": "One exit is blocked"}
    assert client.post(page_of(visit), found).status_code == 200  # on which day?
    client.post(page_of(visit), found | {"visits_on": day.isoformat()})
    visit.refresh_from_db()
    assert visit.visited
    check = VisitCheck.objects.get(item="fire")
    assert (check.found, check.note) == ("partly", "One exit is blocked")
    assert visit.checks.count() == len(ITEMS)


def test_pictures_are_private_and_never_anything_but_pictures(client, city, visit):
    client.force_login(city.curator)
    address = page_of(visit, "photos")
    for name, content in (("a.html", b"<script>"), ("a.pdf", b"%PDF-1.4 broken")):
        bad = SimpleUploadedFile(name, content)
        assert client.post(address, {"file": bad, "caption": "Door"}).status_code == 200
    good = SimpleUploadedFile("door.png", corpus.png())
    assert client.post(address, {"file": good, "caption": "Door"}).status_code == 302
    photo = visit.photos.get()
    shown = client.get(page_of(visit, "photo", photo.pk))
    assert shown.status_code == 200
    assert shown.headers["Content-Security-Policy"].startswith("sandbox")
    client.force_login(UserFactory(groups=["assessor"]))
    assert client.get(page_of(visit, "photo", photo.pk)).status_code == 404


def test_a_conflict_bars_from_the_visit_too(client, visit):
    mine = assigned(visit).first()
    scoring.declare(mine, True, "Shares", mine.assessor)
    client.force_login(mine.assessor)
    assert client.get(page_of(visit)).status_code == 404


# --- The certificate --------------------------------------------------------------------
@pytest.fixture
def designation():
    today = timezone.localdate()
    DesignationFactory.reset_sequence(0)
    held = SelectionRound.objects.create(
        year=today.year, phase="published", starts=today, ends=today + timedelta(days=300)
    )
    return DesignationFactory(round=held, designated_on=today)


def certificate_of(designation, language="ja"):
    return page_of(designation, "certificate", language)


def test_the_manager_prints_the_certificate_in_any_public_language(client, roles, designation):
    manager = UserFactory()
    join(manager, designation.hospital, "manager")
    client.force_login(manager)
    listed = client.get(page_of(designation)).content.decode()
    for language in certificates.languages():
        assert certificate_of(designation, language) in listed
        page = client.get(certificate_of(designation, language)).content.decode()
        assert designation.hospital.name_ko in page
        assert designation.certificate in page
        assert f"/en/check/{designation.certificate}/" in page
        assert "<svg" in page
    assert client.get(certificate_of(designation, "ko")).status_code == 404


def test_another_hospital_and_another_role_print_nothing(client, roles, designation):
    for hospital, role, status in (
        (HospitalFactory(), "manager", 404),
        (designation.hospital, "coordinator", 403),
    ):
        user = UserFactory()
        join(user, hospital, role)
        client.force_login(user)
        assert client.get(certificate_of(designation)).status_code == status


@pytest.mark.parametrize("ended", ["revoked", "over", "not published"])
def test_what_does_not_hold_is_not_printed(client, city, designation, ended):
    client.force_login(city.curator)
    assert client.get(certificate_of(designation)).status_code == 200
    rounds = SelectionRound.objects.filter(pk=designation.round_id)
    if ended == "revoked":
        revoke(designation, timezone.localdate(), city.curator)
    elif ended == "over":
        long_ago = timezone.localdate() - timedelta(days=1)
        rounds.update(starts=long_ago - timedelta(days=9), ends=long_ago)
    else:
        rounds.update(phase="approved")
    assert client.get(certificate_of(designation)).status_code == 403
    assert "certificate/" not in client.get(page_of(designation)).content.decode()


def test_the_address_of_the_check_is_built_in_one_place(settings):
    settings.SITE_ORIGIN = "https://example.org"
    assert certificates.address("AB23456789") == "https://example.org/en/check/AB23456789/"
