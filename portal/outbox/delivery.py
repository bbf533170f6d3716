"""Sending letters: take some, send each, note what became of it.

Letters are taken by a lease: whoever holds it sends, nobody else does. Who dies with letters
in hand loses the lease after some minutes, and another worker sends them; the one that the
mail server had just accepted comes twice, under the same Message-ID. Nothing is lost.
"""

import logging
import time
import uuid
from collections import Counter
from contextlib import suppress
from datetime import timedelta
from itertools import takewhile
from random import SystemRandom
from threading import Event

from django.core.mail import get_connection
from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.utils import timezone

from portal.core import punctual

from . import failures, kinds
from .actions import FORGET
from .models import Letter
from .rendering import render

State = Letter.State
LEASE = timedelta(minutes=10)
MARGIN = timedelta(minutes=5)  # one conversation with a mail server ends sooner (EMAIL_TIMEOUT)
BATCH = 25
ATTEMPTS = 12  # over some six hours
POLL = 2  # seconds between two looks at an empty queue
MINUTE = 60  # seconds between two looks at what else falls due
PAUSE, LONGEST_PAUSE = 60, 3600  # of a letter that was not accepted, in seconds
REST, LONGEST_REST = 1, 30  # of a worker whose mail server fails

logger = logging.getLogger(__name__)
chance = SystemRandom()


def pause(failed, first=PAUSE, longest=LONGEST_PAUSE):
    """Seconds until the next attempt: doubled each time, up to a limit, and never the same
    for two letters, so that they do not come back in step."""
    return min(first * 2 ** min(failed - 1, 30), longest) * chance.uniform(0.8, 1.2)


def claim():
    """Take the letters that have been due longest; an empty list where nothing is due."""
    now, lease = timezone.now(), uuid.uuid4().hex
    due = Letter.objects.due(now)
    with transaction.atomic():
        rows = together(list(locked(due).values_list("pk", "lease", named=True)[:BATCH]))
        # Who left it behind may have died of it: that counts as an attempt.
        failed = {"attempts": F("attempts") + 1} if rows and rows[0].lease else {}
        taken = due.filter(pk__in=[row.pk for row in rows]).order_by()
        taken.update(lease=lease, leased_until=now + LEASE, **failed)
    return list(Letter.objects.filter(lease=lease).order_by("due_at", "pk")) if rows else []


def together(rows):
    """Those to be taken at once. What a dead worker held is taken alone, so that a letter that
    kills workers drags no others with it."""
    return list(takewhile(lambda row: not row.lease, rows)) or rows[:1]


def locked(letters):
    """PostgreSQL steps over what another worker is taking; SQLite has one writer at a time."""
    if connection.features.has_select_for_update_skip_locked:
        return letters.select_for_update(skip_locked=True)
    return letters


def settle(letter, **changes):
    """Note what became of a letter and end the lease, unless another worker has it by now."""
    mine = Letter.objects.filter(pk=letter.pk, lease=letter.lease)
    return mine.update(**{"lease": "", "leased_until": None, **changes})


def release(lease):
    """Let others take what was taken and not sent."""
    Letter.objects.filter(lease=lease).update(lease="", leased_until=None)


def holds(letter):
    """Whether the lease is long enough to send one more."""
    return letter.leased_until - timezone.now() > MARGIN


class Worker:
    """Sends what is due, over one connection as long as there is something to send."""

    def __init__(self):
        self.counts = Counter()
        self.stopped = Event()
        self.postbox = None
        self.failed = 0  # how often in a row the mail server, or the database, was not there
        self.looked = float("-inf")  # when it last did what else was due

    def stop(self, *_signal):
        """After the letter in hand."""
        self.stopped.set()

    def run(self):
        """Until somebody says stop."""
        while not self.stopped.is_set():
            try:
                self.be_punctual()
                self.work_off()
            except DatabaseError as error:
                self.rest("The database", error)
                connection.close()
            rest = pause(self.failed, REST, LONGEST_REST) if self.failed else POLL
            self.stopped.wait(rest)

    def be_punctual(self):
        """Do what falls due at a set moment (portal.core.punctual), once a minute."""
        if time.monotonic() - self.looked >= MINUTE:
            self.looked = time.monotonic()
            punctual.run(timezone.now())

    def work_off(self):
        """Send until nothing is due or the mail server fails; whether nothing is due."""
        try:
            while not self.stopped.is_set():
                if not Letter.objects.due(timezone.now()).exists():
                    return True
                if not self.is_connected():
                    return False
                if not self.send(claim()):
                    return False
            return False
        finally:
            self.hang_up()

    def send(self, letters):
        """Send what was taken, while the lease lasts and nobody says stop; whether the mail
        server is fit for more."""
        fit, letters = True, list(letters)
        try:
            while letters and fit and not self.stopped.is_set() and holds(letters[0]):
                fit = self.deliver(letters.pop(0))
        finally:
            if letters:
                release(letters[0].lease)
        return fit

    # --- the mail server -------------------------------------------------------
    def is_connected(self):
        if self.postbox:
            return True
        self.postbox = get_connection()
        try:
            self.postbox.open()
        except OSError as error:
            self.rest("The mail server", error)
            self.note_on_what_waits(error)
            return False
        return True

    def hang_up(self):
        if self.postbox:
            with suppress(OSError):
                self.postbox.close()
        self.postbox = None

    def rest(self, who, error):
        self.failed += 1
        logger.warning("%s is not there: %s", who, failures.described(error))

    def note_on_what_waits(self, error):
        """No attempt of any letter: none of them was tried. Their page says why they wait."""
        reason = failures.described(error)
        due = Letter.objects.due(timezone.now()).exclude(last_error=reason)
        due.order_by().update(last_error=reason)

    # --- one letter ------------------------------------------------------------
    def deliver(self, letter):
        """Send a letter that was claimed; whether the mail server is fit for the next."""
        try:
            mail = self.composed(letter)
            if mail is None:
                return self.end(letter, State.CANCELLED, **FORGET)
            self.postbox.send_messages([mail])
        except DatabaseError:
            raise
        except Exception as error:
            return self.fail(letter, error)
        self.failed = 0
        return self.end(letter, State.SENT, **FORGET, sent_at=timezone.now(), last_error="")

    def composed(self, letter):
        """The mail, or None where the letter has become needless."""
        if letter.attempts >= ATTEMPTS:
            raise failures.DiedInHandError
        if letter.until and letter.until < timezone.now():
            return None
        more = kinds.prepared(letter)
        return None if more is None else render(letter, more)

    def end(self, letter, state, **changes):
        settle(letter, state=state, attempts=letter.attempts + 1, **changes)
        self.counts[state] += 1
        return True

    def fail(self, letter, error):
        """Try again later, or give up; whether the mail server is fit for the next."""
        reason, failed = failures.described(error), letter.attempts + 1
        logger.warning("Letter %s was not sent: %s", letter.pk, reason)
        if failures.is_final(error) or failed >= ATTEMPTS:
            self.end(letter, State.DEAD, last_error=reason, context=unsealed(letter.context))
        else:
            later = timezone.now() + timedelta(seconds=pause(failed))
            settle(letter, attempts=failed, due_at=later, last_error=reason)
            self.counts["later"] += 1
        fit = not failures.is_of_the_server(error)
        self.failed += not fit
        return fit


def unsealed(context):
    """What was secret has had its time; that there was something keeps the letter from being
    sent again without it."""
    return {**context, "sealed": {}} if "sealed" in context else context
