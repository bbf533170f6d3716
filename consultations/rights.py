"""What patients decide about their own thread: which clock it shows, how long it is kept, that
it is erased, what they thought of it. Each in one transaction, with a line in the audit.
"""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from portal.core import audit

from . import retention, states
from .models import Rating, Thread
from .states import Status

COOLING_OFF = timedelta(hours=72)
KEEP_DAYS = (180, 365, 730)  # steps of a longer retention, from today
RATED_WHEN = (Status.TREATED, Status.FOLLOW_UP, Status.CLOSED)


class TooLateError(Exception):
    """It was possible once, and no longer is."""


def _own(thread):
    """The locked row, while anything of the patient's is in it."""
    row = Thread.objects.select_for_update().get(pk=thread.pk)
    if row.status == Status.ERASED:
        raise states.NotAllowedError(row.status, row.status)
    return row


@transaction.atomic
def choose_time_zone(thread, key):
    """`key`: a zone of time_zones, or "" for Seoul's."""
    row = _own(thread)
    row.time_zone = key
    row.save(update_fields=["time_zone"])
    audit.record(gettext_noop("time zone chosen"), row, by_patient=True)


def keep_choices(thread, today=None):
    """The days until which the patient may have the thread kept, the nearest first."""
    today = today or timezone.localdate()
    limit = last_day(thread)
    usual = erased_from(thread)
    days = [today + timedelta(days=step) for step in KEEP_DAYS]
    return [day for day in days if day <= limit and (usual is None or day > usual)]


def last_day(thread):
    """No wish reaches further: the maximum counts from the end, else from the last message."""
    since = timezone.localdate(thread.closed_at or thread.last_message_at)
    return since + timedelta(days=settings.CONSULTATION_KEEP_MAX_DAYS)


def erased_from(thread):
    """The day from which a closed thread is erased by rule; None while it runs."""
    if not thread.closed_at:
        return None
    usual = timedelta(days=retention.days_at(thread.hospital_id))
    return timezone.localdate(thread.closed_at + usual)


def kept_until(thread):
    """The last day on which a closed thread is there for certain; None while it runs and the
    patient has wished for nothing else."""
    return max(filter(None, (thread.keep_until, erased_from(thread))), default=None)


@transaction.atomic
def keep_longer(thread, day):
    """Keep it until `day`, one of `keep_choices`; None: as long as usual."""
    row = _own(thread)
    if day is not None and day not in keep_choices(row):
        raise TooLateError
    row.keep_until = day
    row.save(update_fields=["keep_until"])
    audit.record(gettext_noop("retention changed"), row, by_patient=True)


@transaction.atomic
def request_erasure(thread):
    """Erase it in 72 hours, unless the patient thinks better of it; when that is. Asked twice,
    the first time counts."""
    row = _own(thread)
    if row.erase_at is None:
        row.erase_at = timezone.now() + COOLING_OFF
        _save_erasure(row, gettext_noop("erasure asked for"))
    return row.erase_at


@transaction.atomic
def withdraw_erasure(thread):
    row = _own(thread)
    if row.erase_at is not None:
        row.erase_at = None
        _save_erasure(row, gettext_noop("erasure withdrawn"))


def _save_erasure(row, deed):
    """Staff who are writing are told (the version), the pages that are open as well."""
    row.version += 1
    row.save(update_fields=["erase_at", "version"])
    audit.record(deed, row, by_patient=True)


def rating_of(thread):
    return Rating.objects.filter(thread=thread.pk).first()


def may_rate(thread, rating):
    """At the end, once; then it can be changed for two weeks."""
    return thread.status in RATED_WHEN and (rating is None or rating.is_changeable)


@transaction.atomic
def rate(thread, *, stars, words):
    row = _own(thread)
    rating, now = rating_of(row), timezone.now()
    if not may_rate(row, rating):
        raise TooLateError
    if rating is None:
        rating = Rating(thread=row, given_at=now)
    else:
        rating.changed_at = now
    rating.stars, rating.words = stars, words
    rating.save()
    audit.record(gettext_noop("rated"), row, by_patient=True)
    return rating
