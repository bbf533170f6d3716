"""What may be done with an application, when, and what the trail keeps of it."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from hospitals.selection import applying, letters, sweeping
from hospitals.selection.models import Application, Evidence
from portal.core import trail
from portal.core.models import Trail, TrailEntry
from portal.core.uploads import PrivateStorage, accept
from portal.outbox.models import Letter
from tests.factories import CareSectionFactory, HospitalFactory
from tests.factories.applications import attached, handed_in, paper, written

pytestmark = pytest.mark.django_db
State = Application.State


@pytest.fixture
def draft(held, hospital):
    return written(round=held, hospital=hospital)


def values_of(application):
    return {name: getattr(application, name) for name in applying.FIELDS}


def save(application, text, *, by, version=None):
    criterion = applying.criteria_of(application.round).get()
    version = application.version if version is None else version
    return applying.save(application, values_of(application), {criterion.pk: text}, version, by=by)


def actions():
    return list(TrailEntry.objects.order_by("number").values_list("action", flat=True))


def test_a_hospital_has_one_application_in_a_round(held, hospital, manager):
    section = CareSectionFactory()
    applying.begin(held, hospital, section, by=manager)
    with pytest.raises(ValidationError, match="has an application"):
        applying.begin(held, hospital, section, by=manager)


def test_a_save_raises_the_version_and_a_stale_one_changes_nothing(draft, manager):
    save(draft, "First", by=manager)
    with pytest.raises(applying.Stale) as stale:
        save(draft, "Second", by=manager)
    assert stale.value.saved.version == 2
    assert draft.answers.get().text == "First"


def test_after_the_close_nothing_changes(draft, manager):
    with time_machine.travel(draft.round.closes_at, tick=False):
        for deed in (
            lambda: save(draft, "Late", by=manager),
            lambda: applying.hand_in(draft, draft.version, by=manager),
            lambda: applying.withdraw(draft, by=manager),
            lambda: applying.add_file(draft, accept(paper()), by=manager),
            lambda: applying.begin(
                draft.round, HospitalFactory(), CareSectionFactory(), by=manager
            ),
        ):
            with pytest.raises(applying.Closed):
                deed()
    draft.refresh_from_db()
    assert draft.state == State.DRAFT
    assert draft.answers.get().text != "Late"


def test_handing_in_keeps_what_the_system_found_and_a_digest(draft, manager):
    done = applying.hand_in(draft, draft.version, by=manager)
    assert done.state == State.SUBMITTED
    assert done.passes
    assert done.eligible is None, "a curator decides, not the system"
    entry = TrailEntry.objects.get(action="application handed in")
    assert entry.details["sha256"] == applying.digest_of(done)
    assert entry.user == manager


def test_what_was_handed_in_is_changed_only_by_withdrawing_first(draft, manager):
    done = applying.hand_in(draft, draft.version, by=manager)
    with pytest.raises(ValidationError):
        save(done, "Better", by=manager)
    back = applying.take_up(applying.withdraw(done, by=manager), by=manager)
    save(back, "Better", by=manager)
    again = applying.hand_in(back, back.version + 1, by=manager)
    assert again.state == State.SUBMITTED
    assert again.withdrawn_at is None
    assert actions() == [
        "application handed in",
        "application withdrawn",
        "application taken up again",
        "application handed in",
    ]
    assert trail.faults(Trail.objects.get()) == []


def test_an_empty_answer_keeps_it_from_being_handed_in(draft, manager):
    draft.answers.update(text="  ")
    draft.past_patients = None
    draft.save()
    with pytest.raises(ValidationError) as refused:
        applying.hand_in(draft, draft.version, by=manager)
    assert len(refused.value.messages) == 2


def test_what_a_colleague_changed_just_now_is_not_handed_in_unseen(draft, manager):
    save(draft, "Changed", by=manager)
    with pytest.raises(applying.Stale):
        applying.hand_in(draft, draft.version, by=manager)


def test_files_come_and_go_with_their_digest_in_the_trail(
    draft, manager, django_capture_on_commit_callbacks
):
    evidence = attached(draft, manager)
    assert evidence.file.read().startswith(b"%PDF")
    stored = evidence.file.path
    with django_capture_on_commit_callbacks(execute=True):
        assert applying.remove_file(draft, evidence.pk, by=manager)
    assert not applying.remove_file(draft, evidence.pk, by=manager)
    added, removed = TrailEntry.objects.order_by("number")
    assert (added.action, removed.action) == ("file added", "file removed")
    assert added.details["sha256"] == removed.details["sha256"]
    assert not Evidence.objects.exists()
    with pytest.raises(FileNotFoundError):
        open(stored)  # noqa: SIM115 (it is not there)


def test_there_are_no_more_files_than_allowed(draft, manager, monkeypatch):
    monkeypatch.setattr(applying, "FILES", 1)
    attached(draft, manager)
    with pytest.raises(ValidationError, match="at most 1"):
        attached(draft, manager)


def test_a_file_without_a_row_is_swept_away_and_no_other(draft, manager):
    kept = attached(draft, manager)
    write = PrivateStorage()._save
    write("selection/1/left-behind", kept.file.open())
    later = timezone.now() + timedelta(hours=1)
    assert sweeping.sweep(later) == "1 files of applications without a row deleted"
    assert kept.file.storage.exists(kept.file.name)
    assert sweeping.sweep(later) is None


# --- What the city decides --------------------------------------------------------------
def test_a_curator_decides_with_a_reason(draft, manager, curator):
    done = applying.hand_in(draft, draft.version, by=manager)
    with pytest.raises(ValidationError, match="why"):
        applying.decide(done, False, " ", by=curator)
    applying.decide(done, False, "Not registered.", by=curator)
    done.refresh_from_db()
    assert done.outcome == Application.Outcome.INELIGIBLE
    assert list(Application.objects.admitted()) == []
    applying.decide(done, True, "", by=curator)
    assert list(Application.objects.admitted()) == [done]
    assert list(Application.objects.undecided()) == []


def test_a_draft_is_not_decided_about(draft, curator):
    with pytest.raises(ValidationError):
        applying.decide(draft, True, "", by=curator)


def test_withdrawing_takes_back_what_was_decided(draft, manager, curator):
    done = applying.decide(
        applying.hand_in(draft, draft.version, by=manager), False, "No.", by=curator
    )
    back = applying.withdraw(done, by=manager)
    assert (back.eligible, back.outcome) == (None, Application.Outcome.OPEN)


@pytest.mark.parametrize(
    "values",
    [
        {"eligible": True},
        {"eligible": False, "eligible_reason": ""},
        {"state": "submitted", "submitted_at": None},
    ],
)
def test_the_database_itself_refuses_half_a_decision(draft, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.filter(pk=draft.pk).update(**values)


# --- Letters ------------------------------------------------------------------------------
def test_each_handing_in_is_confirmed_to_the_managers(held, hospital, manager):
    done = handed_in(manager, round=held, hospital=hospital)
    back = applying.take_up(applying.withdraw(done, by=manager), by=manager)
    applying.hand_in(back, back.version, by=manager)
    kinds = list(Letter.objects.values_list("kind", "to"))
    assert kinds == [("application_received", "manager@example.org")] * 2


def test_three_days_before_the_close_an_open_draft_is_told_of_once(draft, manager):
    closes = draft.round.closes_at
    letters.remind(closes - timedelta(days=4))
    assert not Letter.objects.exists()
    letters.remind(closes - timedelta(days=2))
    letters.remind(closes - timedelta(days=1))
    letter = Letter.objects.get()
    assert (letter.kind, letter.until) == ("application_open", closes)
    applying.hand_in(draft, draft.version, by=manager)
    letter.refresh_from_db()
    assert letter.state == Letter.State.CANCELLED
