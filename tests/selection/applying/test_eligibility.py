"""Each check of the system, and where its days begin and end."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hospitals.models import Insurance, Kind
from hospitals.selection import eligibility, managing
from hospitals.selection.applying import decide
from hospitals.selection.models import Application
from portal.core.models import TrailEntry
from tests.factories.applications import handed_in, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(held, hospital):
    return written(round=held, hospital=hospital)


def failed(application, on=None):
    return [line["check"] for line in eligibility.check(application, on) if not line["passed"]]


def test_who_meets_everything_passes_everything(application):
    assert failed(application) == []


@pytest.mark.parametrize("status", ["draft", "submitted", "withdrawn"])
def test_pages_that_visitors_cannot_see_do_not_pass(application, status):
    application.hospital.status = status
    assert failed(application) == ["published"]


def test_a_date_without_a_registration_number_is_no_registration(application):
    application.hospital.registration_number = ""
    assert failed(application) == ["registration"]


@pytest.mark.parametrize(
    ("kind", "cover", "passes"),
    [
        (Kind.CLINIC, 100_000_000, True),
        (Kind.CLINIC, 99_999_999, False),
        (Kind.GENERAL, 200_000_000, True),
        (Kind.TERTIARY, 199_999_999, False),
    ],
)
def test_the_cover_is_measured_by_the_class(application, kind, cover, passes):
    Insurance.objects.update(cover=cover)
    application.hospital.kind = kind
    assert failed(application) == ([] if passes else ["cover"])


def test_without_insurance_both_of_its_checks_fail(application):
    Insurance.objects.all().delete()
    assert failed(application) == ["cover", "insurance"]


def test_what_is_not_declared_does_not_pass(application):
    application.no_corrective_order = False
    assert failed(application) == ["declaration"]


@given(registered=st.integers(-900, 900), insured=st.integers(-900, 900), later=st.integers(0, 90))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_validity_counts_through_its_last_day(application, registered, insured, later):
    today = timezone.localdate()
    on, starts = today + timedelta(days=later), application.round.starts
    application.hospital.registered_until = today + timedelta(days=registered)
    Insurance.objects.update(valid_until=today + timedelta(days=insured))
    found = failed(application, on)
    assert ("registration" in found) == (application.hospital.registered_until < max(starts, on))
    assert ("insurance" in found) == (today + timedelta(days=insured) < on)


@pytest.mark.parametrize("language", ["en", "ko", "ru"])
def test_a_kept_result_is_shown_in_the_readers_language(application, language):
    application.hospital.registered_until = None
    result = eligibility.check(application)
    with override(language):
        shown = {line.check: line for line in eligibility.lines(result)}
    assert not shown["registration"].passed
    assert shown["registration"].advice
    assert "₩" in shown["cover"].found
    assert shown["published"].advice == ""


# --- At the close ---------------------------------------------------------------------
def close(held):
    now = held.closes_at + timedelta(seconds=30)
    managing.check_closed(now)
    return now


def test_at_the_close_everything_is_looked_at_once_more(held, hospital, manager, curator):
    application = decide(handed_in(manager, round=held, hospital=hospital), True, "", by=curator)
    Insurance.objects.update(valid_until=timezone.localdate())
    now = close(held)
    application.refresh_from_db()
    held.refresh_from_db()
    assert not application.passes
    assert application.eligible is None, "what was decided rested on other facts"
    assert held.checked_at == now
    actions = list(TrailEntry.objects.values_list("action", flat=True))
    assert actions[-2:] == ["eligibility found to be another", "round closed"]


def test_what_stayed_the_same_stays_decided(held, hospital, manager, curator):
    application = decide(
        handed_in(manager, round=held, hospital=hospital), False, "Twice fined.", by=curator
    )
    close(held)
    application.refresh_from_db()
    assert application.eligible is False
    assert application.outcome == Application.Outcome.INELIGIBLE


def test_a_round_is_closed_once_and_not_before_its_time(held):
    managing.check_closed(held.closes_at - timedelta(seconds=1))
    assert not TrailEntry.objects.exists()
    close(held)
    close(held)
    assert TrailEntry.objects.count() == 1
