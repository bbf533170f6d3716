from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from hospitals.models import Hospital
from hospitals.selection.actions import designate
from hospitals.selection.models import Designation, Phase, SelectionRound
from portal.core.models import AuditEntry
from tests.factories import (
    DesignationFactory,
    DistrictFactory,
    HospitalFactory,
    SelectionRoundFactory,
    UserFactory,
)
from tests.forms import fields_of

pytestmark = pytest.mark.django_db
REASONS = {"revocation_reason_ko": "시정명령", "revocation_reason_en": "A corrective order"}
YEAR = timedelta(days=365)
ADD = "/admin/selection/designation/add/"


@pytest.fixture
def curator(client, roles):
    user = UserFactory(groups=["curator"])
    client.force_login(user)
    return user


@pytest.fixture
def round_of_today():
    today = timezone.localdate()
    return SelectionRoundFactory(
        year=today.year, starts=today - timedelta(days=30), ends=today + timedelta(days=300)
    )


def mark(client, hospital):
    page = client.get(f"{ADD}?hospital={hospital.pk}")
    return client.post(ADD, fields_of(page, "designation_form"))


def errors(response):
    return str(response.context["adminform"].form.errors)


def page_of(designation, view="change"):
    return reverse(f"admin:selection_designation_{view}", args=[designation.pk])


def test_a_curator_marks_a_hospital_and_visitors_see_it(client, curator, round_of_today):
    hospital = HospitalFactory()
    assert mark(client, hospital).status_code == 302
    designation = Designation.objects.get()
    assert (designation.slot, designation.round) == (1, round_of_today)
    assert Hospital.objects.get().selected
    assert AuditEntry.objects.get().action == "designated"
    assert AuditEntry.objects.get().user == curator


def test_the_server_gives_the_place(client, curator, round_of_today):
    DesignationFactory(round=round_of_today, slot=1)
    DesignationFactory(round=round_of_today, slot=3)
    hospital = HospitalFactory()
    data = fields_of(client.get(f"{ADD}?hospital={hospital.pk}"), "designation_form")
    client.post(ADD, data | {"slot": "50", "certificate": "AAAAAAAAAA", "revoked_on": "2026-01-01"})
    designation = Designation.objects.get(hospital=hospital)
    assert designation.slot == 2
    assert designation.certificate != "AAAAAAAAAA"
    assert designation.revoked_on is None


def test_a_fifty_first_is_a_form_error(client, curator, round_of_today):
    district = DistrictFactory()
    for slot in range(1, 51):
        hospital = HospitalFactory(district=district, sections=[])
        DesignationFactory(round=round_of_today, slot=slot, hospital=hospital)
    assert "All fifty places" in errors(mark(client, HospitalFactory()))
    assert Designation.objects.count() == 50


def test_a_second_place_for_one_hospital_is_a_form_error(client, curator, round_of_today):
    hospital = HospitalFactory()
    mark(client, hospital)
    assert "already designated" in errors(mark(client, hospital))
    assert Designation.objects.count() == 1


def test_only_what_is_published_is_marked(client, curator, round_of_today):
    assert "Publish the hospital first" in errors(mark(client, HospitalFactory(status="draft")))


def test_a_designation_is_not_edited_and_not_deleted(client, curator, round_of_today):
    designation = designate(HospitalFactory(), round_of_today)
    assert client.get(page_of(designation)).status_code == 200
    assert client.post(page_of(designation), {"slot": "9"}).status_code == 403
    assert client.post(page_of(designation, "delete"), {"post": "yes"}).status_code == 403


def test_revoking_ends_it_on_a_day_and_keeps_the_place(client, curator, round_of_today):
    designation = designate(HospitalFactory(), round_of_today)
    assert page_of(designation, "revoke") in client.get(page_of(designation)).content.decode()
    assert client.get(page_of(designation, "revoke")).status_code == 200
    today = timezone.localdate()
    data = {"on": today.isoformat(), **REASONS}
    answer = client.post(page_of(designation, "revoke"), data)
    assert answer.headers["Location"] == page_of(designation)
    designation.refresh_from_db()
    assert designation.revoked_on == today
    assert not Hospital.objects.get().selected
    assert AuditEntry.objects.get(action="designation revoked").user == curator
    assert page_of(designation, "revoke") not in client.get(page_of(designation)).content.decode()
    assert client.post(page_of(designation, "revoke"), {"on": today.isoformat()}).status_code == 403


@pytest.mark.parametrize("days", [1, -1])
def test_a_day_before_the_designation_or_after_today_is_a_form_error(
    client, curator, round_of_today, days
):
    designation = designate(HospitalFactory(), round_of_today)
    on = timezone.localdate() + timedelta(days=days)
    answer = client.post(page_of(designation, "revoke"), {"on": on.isoformat()})
    assert "between the designation and today" in answer.content.decode()
    designation.refresh_from_db()
    assert designation.revoked_on is None


def test_an_assessor_reads_and_changes_nothing(client, roles, round_of_today):
    designation = designate(HospitalFactory(), round_of_today)
    client.force_login(UserFactory(groups=["assessor"]))
    assert client.get(page_of(designation)).status_code == 200
    assert client.get(page_of(designation, "revoke")).status_code == 403
    assert client.get(ADD).status_code == 403


def test_other_dates_of_a_round_change_what_visitors_see(client, curator, round_of_today):
    designation = designate(HospitalFactory(), round_of_today)
    assert Hospital.objects.get().selected
    address = reverse("admin:selection_selectionround_change", args=[designation.round_id])
    data = fields_of(client.get(address), "selectionround_form")
    ended = timezone.localdate() - timedelta(days=1)
    assert client.post(address, data | {"ends": ended.isoformat()}).status_code == 302
    assert not Hospital.objects.get().selected
    answer = client.post(address, data | {"ends": "2015-01-01"})
    assert "The last day comes after the first" in errors(answer)


def test_a_round_that_was_run_elsewhere_is_published_by_its_first_place(client, curator):
    today = timezone.localdate()
    held = SelectionRound.objects.create(year=today.year, starts=today, ends=today + YEAR)
    hospital = HospitalFactory(status="published")
    designate(hospital, held)
    held.refresh_from_db()
    assert held.phase == Phase.PUBLISHED
    assert Hospital.objects.get(pk=hospital.pk).selected


def test_a_round_that_will_take_applications_gives_no_place_by_hand(client, curator):
    today, now = timezone.localdate(), timezone.now()
    held = SelectionRound.objects.create(
        year=today.year, starts=today, ends=today + YEAR, opens_at=now, closes_at=now + YEAR
    )
    with pytest.raises(ValidationError, match="its result gives the places"):
        designate(HospitalFactory(status="published"), held)
    assert not held.designations.exists()
