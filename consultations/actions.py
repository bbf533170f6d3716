"""Every deed in a consultation: in one transaction, by a named actor, with a line in the audit.

Each takes the thread's row under lock and judges by what stands there, not by what the
caller read before.
"""

import secrets
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from portal.core import audit

from . import access, attachments, codes, ledger, parts, states
from .consents import NEEDED, VERSION
from .models import Attachment, Consent, Message, Rating, ReadMark, Thread
from .states import Status

SAME_WORDS_WITHIN = timedelta(minutes=10)


class StaleError(Exception):
    """Somebody acted since the page was opened."""


def open_thread(hospital, *, token=None, **facts):
    """Open a thread with its first message at a hospital (or its pk); the thread and its code.

    `token` is the form's: sent again, it gives the same thread and code, and None for the code
    once that has been replaced. `facts`: language, body, files (staged attachments), consents
    (kinds, default those without which nothing is sent), wording (the language they were read
    in, default the thread's), along ([(part, valid form)], see parts.forms) and optionally
    columns of the thread.
    """
    token = token or secrets.token_urlsafe(24)
    try:
        return already_open(token) or _open(hospital, token, **facts)
    except IntegrityError:  # the same form, at the same moment
        twin = already_open(token)
        if twin is None:
            raise
        return twin


def already_open(token):
    """(thread, code) of the thread this form has opened, or None."""
    thread = Thread.objects.filter(idempotency_key=codes.key_of_form(token)).first()
    if thread is None:
        return None
    secret = codes.secret_of_form(token)
    same = codes.opens(thread.locator, secret, thread.secret_hash)
    return thread, thread.locator + secret if same else None


@transaction.atomic
def _open(
    hospital, token, *, language, body, files=(), along=(), consents=NEEDED, wording="", **facts
):
    locator, secret, now = _free_locator(), codes.secret_of_form(token), timezone.now()
    thread = Thread.objects.create(
        hospital_id=getattr(hospital, "pk", hospital),
        locator=locator,
        secret_hash=codes.hashed(locator, secret),
        idempotency_key=codes.key_of_form(token),
        language=language,
        created_at=now,
        waiting_since=now,
        last_patient_at=now,
        last_message_at=now,
        **facts,
    )
    _consents(thread, consents, wording or language)
    _patient_message(thread, body, language, files, along, at=now)
    audit.record(gettext_noop("opened"), thread, by_patient=True)
    return thread, locator + secret


def _free_locator():
    while True:
        locator = codes.new_locator()
        if not Thread.objects.filter(locator=locator).exists():
            return locator


def _consents(thread, kinds, wording):
    Consent.objects.bulk_create(
        Consent(thread=thread, kind=kind, version=VERSION, language=wording) for kind in kinds
    )


def _patient_message(thread, body, language, files, along, *, at):
    message = _message(thread, Message.Author.PATIENT, body, language, files, at=at)
    for part, form in along:
        part.send_along(message, form)
    for part in parts.each():
        part.patient_wrote(thread, message)
    return message


def _message(thread, author, body, language, files, *, at, staff=None):
    message = Message.objects.create(
        thread=thread, author=author, staff=staff, language=language, body=body, created_at=at
    )
    staged = Attachment.objects.filter(pk__in=[file.pk for file in files], message=None)
    staged.update(message=message, stage="")
    return message


def _locked(thread):
    return Thread.objects.select_for_update().get(pk=thread.pk)


def _twin(thread, body, files, along=(), *, staff):
    """The thread's last message where it is this very one, sent twice by a double click."""
    last = thread.messages.order_by("created_at", "pk").last()
    if last is None or last.created_at < timezone.now() - SAME_WORDS_WITHIN:
        return None
    same = last.body == body and last.staff_id == (staff.pk if staff else None)
    if not same or not attachments.holds(last, files) or not _carries(last, along):
        return None
    attachments.let_go(files)
    return last


def _carries(message, along):
    return all(part.sent_along(message, form) for part, form in along)


@transaction.atomic
def write_as_patient(thread, body, language, files=(), status=None, along=()):
    """A further message. `status`: what their words make of the state, where they say more
    than words usually do; `along`: [(part, valid form)] of what they send with it."""
    thread = _locked(thread)
    if thread.status == Status.ERASED:
        raise states.NotAllowedError(thread.status, Status.OPEN)
    twin = _twin(thread, body, files, along, staff=None)
    if twin:
        return twin
    now = timezone.now()
    move(thread, status or states.after_patient_wrote(thread.status))
    if thread.status not in states.ENDED:
        thread.waiting_since = thread.waiting_since or now
    thread.last_patient_at = thread.last_message_at = now
    thread.version += 1
    thread.save()
    audit.record(gettext_noop("written"), thread, by_patient=True)
    return _patient_message(thread, body, language, files, along, at=now)


def add_what_is_new(thread, body, language, along=()):
    """The first form was sent again: what it says differently becomes a further message."""
    same = [message for message in thread.messages.all() if message.body == body]
    if not any(_carries(message, along) for message in same):
        write_as_patient(thread, body, language, along=along)


@transaction.atomic
def answer(thread, *, user, body, version, language=None, status=None, files=()):
    """A member of staff answers. `version` is the thread's when they began to write:
    StaleError where it has moved on. `status` is a further step, if any; `files` are staged."""
    thread = _locked(thread)
    if not access.may_answer(user, thread):
        raise PermissionDenied
    twin = _twin(thread, body, files, staff=user)
    if twin:
        return twin
    if thread.version != version:
        raise StaleError
    now = timezone.now()
    move(thread, status or states.after_staff_answered(thread.status), user=user)
    thread.waiting_since = None
    thread.last_staff_at = thread.last_message_at = now
    thread.version += 1
    thread.save()
    audit.record(gettext_noop("answered"), thread, user=user)
    _mark_seen(thread, user)
    message = _message(
        thread,
        Message.Author.STAFF,
        body,
        language or thread.language,
        files,
        at=now,
        staff=user,
    )
    for part in parts.each():
        part.staff_answered(thread, message)
    return message


@transaction.atomic
def change_status(thread, status, *, user, version):
    """A step of the table, by a member of staff; back to “open” the patient waits again."""
    thread = _locked(thread)
    if not access.may_answer(user, thread):
        raise PermissionDenied
    if thread.version != version:
        raise StaleError
    states.check(thread.status, status)
    move(thread, status, user=user)
    thread.version += 1
    thread.save()
    return thread


@transaction.atomic
def follow(thread, status):
    """The state that follows from what the patient has just agreed to or taken back; it stays
    where the table has no such step."""
    thread = _locked(thread)
    if status != thread.status and states.allowed(thread.status, status):
        move(thread, status)
        thread.version += 1
        thread.save()
    return thread


def move(thread, status, *, user=None):
    """Set the state on the locked row, with what hangs on it; nothing where it stays."""
    if status == thread.status:
        return
    states.check(thread.status, status)
    audit.record(f"state: {thread.status} → {status}", thread, user=user, by_patient=user is None)
    old, thread.status = thread.status, status
    if status in states.ENDED:
        thread.closed_at, thread.waiting_since = timezone.now(), None
    elif thread.closed_at:
        thread.closed_at = None
        thread.waiting_since = _unanswered_since(thread)
    for part in parts.each():
        part.moved(thread, old, status, user)


def _unanswered_since(thread):
    """When the oldest patient's message after the last answer was written."""
    unanswered = thread.messages.filter(author=Message.Author.PATIENT)
    if thread.last_staff_at:
        unanswered = unanswered.filter(created_at__gt=thread.last_staff_at)
    return unanswered.order_by("created_at").values_list("created_at", flat=True).first()


@transaction.atomic
def mark_read_by_patient(thread):
    unread = list(thread.messages.unread_by_patient())
    ReadMark.objects.bulk_create(
        [ReadMark(message=message, reader=ReadMark.Reader.PATIENT) for message in unread],
        ignore_conflicts=True,
    )
    if unread:
        audit.record(gettext_noop("read"), thread, by_patient=True)


@transaction.atomic
def unlock(thread):
    """The right code was given: the patient sees the thread from now on."""
    audit.record(gettext_noop("unlocked"), thread, by_patient=True)
    mark_read_by_patient(thread)


@transaction.atomic
def view_as_staff(thread, user):
    """A member of staff opens the thread: a line in the audit for each view, a mark for each
    message seen for the first time."""
    if not access.may_read(user, thread):
        raise PermissionDenied
    audit.record(gettext_noop("viewed"), thread, user=user)
    _mark_seen(thread, user)


def _mark_seen(thread, user):
    ReadMark.objects.bulk_create(
        [
            ReadMark(message=message, reader=ReadMark.Reader.STAFF, user=user)
            for message in thread.messages.unread_by(user)
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def replace_code(thread, deed=""):
    """A new secret; the old one opens nothing from now on. The new code."""
    thread, secret = _locked(thread), codes.new_secret()
    if thread.status == Status.ERASED:
        raise states.NotAllowedError(thread.status, Status.OPEN)
    thread.secret_hash = codes.hashed(thread.locator, secret)
    thread.save(update_fields=["secret_hash"])
    audit.record(deed or gettext_noop("code replaced"), thread, by_patient=True)
    return thread.locator + secret


@transaction.atomic
def close_resting(thread):
    """End a thread in which nobody has written for long, so that its retention begins."""
    thread = _locked(thread)
    old = thread.status
    states.check(old, Status.CLOSED)
    audit.record(gettext_noop("closed for rest"), thread)
    thread.status, thread.closed_at, thread.waiting_since = Status.CLOSED, timezone.now(), None
    thread.version += 1
    thread.save()
    for part in parts.each():
        part.moved(thread, old, Status.CLOSED, None)


# What says who the patient is, beside their messages.
WHO = (
    "family_name",
    "given_name",
    "alias",
    "wished_period",
    "secret_hash",
    "country",
    "time_zone",
    "email",
    "email_index",
    "messenger",
    "messenger_id",
)


@transaction.atomic
def erase(thread):
    """Delete what the patient and the hospital wrote and who the patient is. What stays says
    nothing about anybody: that there was a thread, its consents and its audit."""
    thread = _locked(thread)
    states.check(thread.status, Status.ERASED)
    for part in parts.each():
        part.erase(thread)
    Rating.objects.filter(thread=thread).delete()
    attachments.drop_all(thread)
    thread.messages.all().delete()
    for name in WHO:
        setattr(thread, name, "")
    thread.treatment = thread.companions = None
    thread.keep_until = thread.erase_at = thread.answer_due_at = None
    thread.status, thread.waiting_since = Status.ERASED, None
    thread.closed_at = thread.closed_at or timezone.now()
    thread.version += 1
    thread.save()
    ledger.note(thread)
    audit.record(gettext_noop("erased"), thread)
