"""What patients decide about their own thread."""

import io
from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from consultations import actions, rights
from consultations.models import Consent, Message, Rating, Thread
from consultations.states import NotAllowedError
from hospitals.actions import join
from portal.core.models import AuditEntry
from portal.outbox import actions as outbox
from portal.outbox.models import Letter
from tests.factories import UserFactory
from tests.factories.consultations import ThreadFactory

from .conftest import fresh
from .test_thread_page import answered

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def url(thread):
    return f"/en/consultations/{thread.locator}/"


@pytest.fixture
def at_the_desk(roles, hospital):
    """What a coordinator of the hospital sees of a thread."""
    user = UserFactory()
    join(user, hospital, "coordinator")

    def look(thread):
        browser = Client()
        browser.force_login(user)
        return browser.get(f"/admin/consultations/thread/{thread.pk}/change/").content.decode()

    return look


@pytest.fixture
def treated(thread, coordinator):
    answered(thread, coordinator)
    Thread.objects.filter(pk=thread.pk).update(status="treated")
    return fresh(thread)


def said(response):
    return response.headers["Location"].partition("?said=")[2]


def deeds(thread):
    return list(
        AuditEntry.objects.filter(subject=thread.locator)
        .order_by("pk")
        .values_list("action", "actor")
    )


# --- The clock -----------------------------------------------------------------------


def test_the_patient_chooses_a_time_zone(inside, url, thread):
    assert said(inside.post(f"{url}time-zone/", {"time_zone": "Asia/Almaty"})) == "time-zone"
    assert fresh(thread).time_zone == "Asia/Almaty"
    assert "Almaty" in inside.get(f"{url}?said=time-zone").content.decode()
    assert deeds(thread)[-1] == ("time zone chosen", "patient")
    inside.post(f"{url}time-zone/", {"time_zone": ""})
    assert fresh(thread).time_zone == ""


def test_a_name_of_the_past_means_the_same_zone(inside, url, thread):
    inside.post(f"{url}time-zone/", {"time_zone": "Asia/Calcutta"})
    assert fresh(thread).time_zone == "Asia/Kolkata"


@pytest.mark.parametrize("zone", ["Mars/Olympus", "localtime", "UTC; DROP", "x" * 5000])
def test_what_is_no_zone_is_not_taken(inside, url, thread, zone):
    response = inside.post(f"{url}time-zone/", {"time_zone": zone})
    assert response.status_code == 200
    assert response.context["form"].errors
    assert fresh(thread).time_zone == ""


# --- Erasing -------------------------------------------------------------------------


def test_erasing_is_explained_and_asks_for_a_tick(inside, url, thread):
    page = inside.get(f"{url}erase/").content.decode()
    for words in ("10 years", "5 years", "72 hours", "not your medical record"):
        assert words in page
    assert inside.post(f"{url}erase/", {}).context["form"].errors
    assert fresh(thread).erase_at is None


def test_erasing_waits_for_three_days(inside, url, thread):
    before = timezone.now()
    assert said(inside.post(f"{url}erase/", {"sure": "on"})) == "erasure"
    row = fresh(thread)
    assert before + 3 * DAY <= row.erase_at <= timezone.now() + 3 * DAY
    assert deeds(thread)[-1] == ("erasure asked for", "patient")
    page = inside.get(url).content.decode()
    assert "This consultation will be erased" in page
    assert "Keep it after all" in page
    assert "How many days" in page
    assert inside.post(f"{url}export/").status_code == 200


def test_when_it_is_erased_is_told_on_both_clocks(inside, url, thread):
    Thread.objects.filter(pk=thread.pk).update(time_zone="America/New_York")
    inside.post(f"{url}erase/", {"sure": "on"})
    page = inside.get(url).content.decode()
    assert "(New York) = " in page
    assert "(Seoul)" in page


def test_asked_twice_the_first_time_counts(thread):
    first = rights.request_erasure(thread)
    with time_machine.travel(timezone.now() + DAY):
        assert rights.request_erasure(thread) == first


def test_the_patient_thinks_better_of_it(inside, url, thread):
    rights.request_erasure(thread)
    assert said(inside.post(f"{url}erase/withdraw/")) == "withdrawn"
    assert fresh(thread).erase_at is None
    assert deeds(thread)[-1] == ("erasure withdrawn", "patient")
    assert "Nothing has been erased" in inside.get(f"{url}?said=withdrawn").content.decode()


def test_staff_who_are_writing_are_told(thread, coordinator):
    version = fresh(thread).version
    rights.request_erasure(thread)
    with pytest.raises(actions.StaleError):
        actions.answer(thread, user=coordinator, body="x", version=version)


def test_it_is_due_when_the_three_days_are_over(thread):
    kept = ThreadFactory()
    at = rights.request_erasure(thread)
    assert not Thread.objects.expired(at - timedelta(seconds=1))
    assert list(Thread.objects.expired(at)) == [thread]
    with time_machine.travel(at + timedelta(seconds=1)):
        call_command("purge", stdout=io.StringIO())
    assert (fresh(thread).status, fresh(kept).status) == ("erased", "new")
    assert not Thread.objects.expired(at)


def test_what_was_withdrawn_is_not_erased(thread):
    at = rights.request_erasure(thread)
    rights.withdraw_erasure(thread)
    assert not Thread.objects.expired(at)


def test_nothing_that_says_who_or_what_is_left(treated):
    Thread.objects.filter(pk=treated.pk).update(
        email="a@example.org", messenger="line", messenger_id="me", time_zone="Asia/Tokyo"
    )
    rights.rate(treated, stars=5, words="All was well")
    rights.keep_longer(treated, rights.keep_choices(treated)[0])
    letter = outbox.enqueue(
        "answer", to="a@example.org", language="en", reference=f"thread:{treated.locator}"
    )
    actions.erase(treated)
    row = fresh(treated)
    assert {getattr(row, name) for name in actions.WHO} == {""}
    assert (row.keep_until, row.erase_at, row.answer_due_at) == (None, None, None)
    assert not Message.objects.exists()
    assert not Rating.objects.exists()
    assert not Letter.objects.filter(pk=letter.pk).exists()
    assert Consent.objects.filter(thread=row).count() == 3


@pytest.mark.parametrize(
    "deed",
    [
        lambda thread: rights.choose_time_zone(thread, "Asia/Tokyo"),
        lambda thread: rights.keep_longer(thread, None),
        rights.request_erasure,
        rights.withdraw_erasure,
        lambda thread: rights.rate(thread, stars=1, words=""),
    ],
)
def test_nothing_is_decided_about_what_is_erased(thread, deed):
    actions.erase(thread)
    with pytest.raises(NotAllowedError):
        deed(thread)


def test_staff_see_that_it_will_be_erased(thread, at_the_desk):
    assert "errornote" not in at_the_desk(thread)
    rights.request_erasure(thread)
    assert "errornote" in at_the_desk(thread)


# --- Keeping -------------------------------------------------------------------------


@pytest.fixture
def closed(thread):
    Thread.objects.filter(pk=thread.pk).update(status="closed", closed_at=timezone.now() - DAY)
    return fresh(thread)


def test_a_closed_thread_says_until_when_it_is_kept(inside, url, closed, settings):
    settings.CONSULTATION_RETENTION_DAYS = 180
    with time_machine.travel("2026-12-08T03:00Z"):
        Thread.objects.filter(pk=closed.pk).update(closed_at=timezone.now())
        unlocked = fresh(closed)
    assert str(rights.kept_until(unlocked)) == "2027-06-06"
    assert "Kept until 6 June 2027" in inside.get(url).content.decode()


def test_the_patient_keeps_it_for_longer(inside, url, closed):
    day = rights.keep_choices(closed)[-1]
    assert said(inside.post(f"{url}retention/", {"until": day.isoformat()})) == "kept"
    assert fresh(closed).keep_until == day == rights.kept_until(fresh(closed))
    assert deeds(closed)[-1] == ("retention changed", "patient")
    inside.post(f"{url}retention/", {"until": ""})
    assert fresh(closed).keep_until is None


@pytest.mark.parametrize("day", ["2999-01-01", "1999-01-01", "tomorrow", "2027-02-30"])
def test_only_the_days_that_are_offered_can_be_chosen(inside, url, closed, day):
    response = inside.post(f"{url}retention/", {"until": day})
    assert said(response).startswith("nothing")
    assert fresh(closed).keep_until is None


def test_nobody_is_kept_for_longer_than_the_maximum(closed, settings):
    settings.CONSULTATION_KEEP_MAX_DAYS = 400
    last = rights.last_day(closed)
    assert rights.keep_choices(closed)
    assert all(day <= last for day in rights.keep_choices(closed))
    with time_machine.travel(timezone.now() + 300 * DAY):
        assert not rights.keep_choices(closed)


def test_a_kept_thread_outlives_the_usual_night(settings, closed):
    settings.CONSULTATION_RETENTION_DAYS = 10
    day = rights.keep_choices(closed)[0]
    rights.keep_longer(closed, day)
    assert not Thread.objects.expired(timezone.now() + 30 * DAY)
    evening = timezone.make_aware(datetime.combine(day, time(23)))
    assert not Thread.objects.expired(evening)
    assert Thread.objects.expired(evening + DAY).get() == closed


def test_the_nightly_work_respects_the_wish(settings, closed, capsys):
    settings.CONSULTATION_RETENTION_DAYS = 10
    rights.keep_longer(closed, rights.keep_choices(closed)[0])
    with time_machine.travel(timezone.now() + 30 * DAY):
        call_command("purge", stdout=io.StringIO())
        assert fresh(closed).status == "closed"
    with time_machine.travel(timezone.now() + 200 * DAY):
        call_command("purge", stdout=io.StringIO())
        assert fresh(closed).status == "erased"


# --- Rating --------------------------------------------------------------------------


def test_the_rating_is_asked_for_at_the_end_only(inside, url, thread):
    assert "How was it?" not in inside.get(url).content.decode()
    for status in ("treated", "follow-up", "closed"):
        Thread.objects.filter(pk=thread.pk).update(status=status)
        page = inside.get(url).content.decode()
        assert "How was it?" in page
        assert "never published" in page


def test_a_rating_is_kept_encrypted_for_the_staff(inside, url, treated, at_the_desk):
    words = "They were kind <b>to me</b>"
    response = inside.post(f"{url}rating/", {"stars": "4", "words": words})
    assert said(response) == "rated#rating"
    assert (Rating.objects.get().stars, Rating.objects.get().words) == (4, words)
    raw = Rating.objects.extra(select={"raw": "words"}).values_list("raw", flat=True).get()
    assert "kind" not in raw
    assert deeds(treated)[-1] == ("rated", "patient")
    page = at_the_desk(treated)
    assert "4 / 5" in page
    assert "kind &lt;b&gt;to me" in page


def test_a_rating_is_changed_for_two_weeks_and_then_stays(inside, url, treated):
    inside.post(f"{url}rating/", {"stars": "4", "words": ""})
    inside.post(f"{url}rating/", {"stars": "2", "words": "It hurts"})
    rating = Rating.objects.get()
    assert (rating.stars, rating.words) == (2, "It hurts")
    assert rating.changed_at
    with time_machine.travel(timezone.now() + 14 * DAY + timedelta(minutes=1)):
        with pytest.raises(rights.TooLateError):
            rights.rate(treated, stars=5, words="")
        assert not rights.may_rate(treated, rating)
    assert Rating.objects.get().stars == 2


@pytest.mark.parametrize("stars", ["", "0", "6", "-1", "4.5", "five", "9" * 99])
def test_a_rating_is_one_of_five(inside, url, treated, stars):
    response = inside.post(f"{url}rating/", {"stars": stars, "words": "What I typed"})
    assert response.status_code == 200
    assert response.context["rating_form"].errors
    assert "What I typed" in response.content.decode()
    assert not Rating.objects.exists()


def test_it_is_too_early_to_rate(inside, url, thread):
    assert said(inside.post(f"{url}rating/", {"stars": "5", "words": ""})).startswith("nothing")
    assert not Rating.objects.exists()


@pytest.mark.parametrize("stars", [0, 6])
def test_the_database_counts_to_five(treated, stars):
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(thread=treated, stars=stars)


# --- What staff see of it ------------------------------------------------------------


def test_staff_see_the_patients_own_time(thread, at_the_desk):
    Thread.objects.filter(pk=thread.pk).update(time_zone="Europe/Moscow", email="a@example.org")
    with time_machine.travel("2026-12-22T20:00Z"):
        page = at_the_desk(fresh(thread))
    assert "23:00" in page
    assert "UTC+3" in page
    assert "a@example.org" not in page
