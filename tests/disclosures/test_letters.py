"""What expires is told of 60, 30 and 7 days before, each once, and taken down by itself."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from hospitals.disclosures import actions, letters, phases
from hospitals.disclosures.models import Disclosure, Standing
from hospitals.models import Hospital
from portal.outbox import actions as outbox
from portal.outbox.kinds import prepared
from portal.outbox.models import Letter
from portal.outbox.rendering import render
from tests.factories.disclosures import in_days

from .test_models import digest_of

CONFIRMED = datetime(2027, 1, 4, 3, tzinfo=UTC)


@pytest.fixture
def row(time_machine, hospital, manager):
    time_machine.move_to(CONFIRMED)
    row = actions.ask(hospital, ["fees"])[0]
    Disclosure.objects.update(public_from=in_days(0))
    actions.confirm(row, digest_of(hospital), by=manager)
    Letter.objects.all().delete()
    row.refresh_from_db()
    return row


def night(time_machine, row, days_before):
    """The nightly work, so many days before the confirmation ends."""
    day = datetime.combine(row.valid_until - timedelta(days=days_before), CONFIRMED.timetz())
    time_machine.move_to(day)
    outbox.purge(timezone.now())
    phases.at_night(timezone.now())


def reminders():
    return list(Letter.objects.filter(kind="disclosure_reminder").order_by("pk"))


def test_each_reminder_is_written_once(time_machine, row):
    written = []
    for days in (75, 61, 60, 59, 45, 31, 30, 29, 8, 7, 6, 1, 0, -1):
        before = {letter.key for letter in reminders()}
        night(time_machine, row, days)
        written += [days] * len({letter.key for letter in reminders()} - before)
    assert written == [60, 30, 7]


def test_a_night_that_was_missed_is_made_up_for(time_machine, row):
    for days in (52, 51, 5):
        night(time_machine, row, days)
    assert [letter.key.split(":")[3] for letter in reminders()] == ["60", "7"]


def test_confirming_takes_the_reminder_back(time_machine, row, hospital, manager):
    night(time_machine, row, 60)
    assert [letter.state for letter in reminders()] == ["waiting"]
    actions.confirm(row, digest_of(hospital), by=manager)
    assert [letter.state for letter in reminders()] == ["cancelled"]


def test_it_speaks_the_managers_language_and_names_the_items(time_machine, row, manager):
    night(time_machine, row, 30)
    letter = reminders()[0]
    mail = render(letter, prepared(letter))
    assert "- Fees" in mail.body
    assert f"/admin/disclosures/disclosure/hospital/{row.hospital_id}/" in mail.body
    assert letter.language == manager.language


def test_who_manages_the_hospital_no_more_gets_none(time_machine, row, manager):
    night(time_machine, row, 30)
    manager.memberships.all().delete()
    assert prepared(reminders()[0]) is None


def test_a_letter_that_asks_is_needless_once_all_is_answered(hospital, manager):
    row = actions.ask(hospital, ["fees"])[0]
    letter = Letter.objects.get(kind="disclosure_asked")
    assert "- Fees" in render(letter, prepared(letter)).body
    actions.refuse(row, "No.", by=manager)
    assert prepared(letter) is None


def test_what_expires_is_taken_down_and_says_when(time_machine, row, hospital, client):
    night(time_machine, row, 0)
    assert Hospital.objects.get(pk=hospital.pk).shows_fees
    night(time_machine, row, -1)
    assert not Hospital.objects.get(pk=hospital.pk).shows_fees
    row.refresh_from_db()
    assert row.standing_on(in_days(0)) == Standing.EXPIRED
    text = client.get(f"/en/hospitals/{hospital.slug}/trust/").text
    assert f"expired on {row.valid_until.day} January 2028" in text


def test_the_stages_meet_without_a_gap():
    found = [letters.stage(timedelta(days=days)) for days in (60, 31, 30, 8, 7, 0)]
    assert found == [60, 60, 30, 30, 7, 7]
