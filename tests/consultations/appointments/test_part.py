"""What the thread asks of its part: export, merging, the nightly work, roles."""

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from consultations import parts
from consultations.appointments.models import Appointment, Change, ProposedTime
from portal.core.scoping import rows_for
from portal.outbox.models import Letter
from tests.factories import SuperuserFactory, UserFactory
from tests.factories.consultations import ThreadFactory, booked, seoul

pytestmark = pytest.mark.django_db


@pytest.fixture
def part():
    return next(part for part in parts.each() if part.name == "appointments")


@pytest.mark.parametrize("language", ["en", "zh-hans", "ja", "ru"])
def test_the_patients_copy_holds_everything_there_is(part, thread, coordinator, language):
    booked(thread, coordinator, kind="phone", phone="+7 701 123 45 67", notes="Passport")
    with override(language):
        [(title, template, context)] = part.export(thread, language)
        copy = render_to_string(template, context)
    assert title
    for words in ("+7 701 123 45 67", "Passport", "10:00", "14:00", "UTC+9"):
        assert words in copy


def test_a_thread_without_appointments_has_no_section(part, thread):
    assert part.export(thread, "en") == []


def test_two_threads_that_become_one_bring_their_appointments_along(part, hospital, coordinator):
    source = ThreadFactory(hospital=hospital, email="old@example.org")
    target = ThreadFactory(hospital=hospital, email="new@example.org")
    booked(source, coordinator)
    part.merge(source, target)
    assert target.appointments.count() == 1
    letters = Letter.objects.filter(state="waiting", kind="appointment_reminder")
    assert {(letter.to, letter.reference) for letter in letters} == {
        ("new@example.org", f"thread:{target.locator}")
    }


def test_erasing_leaves_no_row(part, thread, booking):
    part.erase(thread)
    assert not any(model.objects.exists() for model in (Appointment, ProposedTime, Change))


def test_the_nightly_work_says_what_it_forgot(part, thread, coordinator):
    booked(thread, coordinator, kind="phone", phone="+7 701 123 45 67")
    assert part.purge(seoul(7)) is None
    assert part.purge(seoul(9)).startswith("1 ")


def test_rows_belong_to_the_members_of_the_threads_hospital(proposal, coordinator):
    other = UserFactory()
    assert list(rows_for(Appointment, coordinator)) == [proposal]
    for user in (other, SuperuserFactory(), UserFactory(is_staff=False)):
        assert not rows_for(Appointment, user).exists()


def test_no_role_of_the_city_sees_appointments(roles):
    for role in ("curator", "assessor", "statistics", "technical"):
        user = UserFactory(groups=[role])
        assert not user.has_perm("appointments.view_appointment")


def test_a_row_names_nobody(proposal, thread):
    assert "Patient" not in str(proposal)
    assert proposal.audit_key == f"{thread.locator}/{proposal.pk}"
