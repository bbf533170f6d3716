"""Sending, withdrawing, accepting, declining; drafts; the bill. Each deed locks the thread's
row first, so that of two at the same moment one sees what the other did."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from consultations import access, states
from consultations import actions as conversation
from consultations.models import Thread
from consultations.states import Status
from portal.core import audit
from portal.core.templatetags.portal import won

from .models import (
    Bill,
    Counter,
    Outcome,
    Quote,
    QuoteDraft,
    QuoteVersion,
    State,
    today,
)


class NotOpenError(Exception):
    """The version cannot be decided on (any more); `state` says why."""

    def __init__(self, state):
        self.state = state
        super().__init__(state.label)


def locked(thread):
    return Thread.objects.select_for_update().get(pk=thread.pk)


# --- Staff ------------------------------------------------------------------------
def can_be_sent(thread):
    """Where it cannot, the thread has ended and is reopened first."""
    return thread.status not in states.ENDED


@transaction.atomic
def send(thread, *, user, version, said, quote=None):
    """Send a new quote, or the next version of `quote`. `version` is the thread's when they
    looked at it last: StaleError where it has moved on. The row that was added."""
    thread = locked(thread)
    if not access.may_answer(user, thread):
        raise PermissionDenied
    if thread.version != version:
        raise conversation.StaleError
    if not can_be_sent(thread):
        raise states.NotAllowedError(thread.status, Status.QUOTED)
    QuoteDraft.objects.filter(thread=thread, quote=quote).delete()
    quote = quote or _new_quote(thread)
    number = quote.versions.count() + 1
    row = QuoteVersion.of(quote, number, said, sent_by=user)
    row.save()
    audit.record(gettext_noop("quote sent"), quote, user=user)
    _tell(thread, user, _letter(thread, row))
    return row


def _new_quote(thread):
    year = today().year
    counter = locked_counter(thread.hospital_id, year)
    counter.last += 1
    counter.save()
    return Quote.objects.create(
        thread=thread, hospital_id=thread.hospital_id, year=year, serial=counter.last
    )


def locked_counter(hospital, year):
    Counter.objects.get_or_create(hospital_id=hospital, year=year)
    return Counter.objects.select_for_update().get(hospital_id=hospital, year=year)


def _letter(thread, row):
    with translation.override(thread.language):
        facts = {
            "number": row.quote.number,
            "version": row.version,
            "total": won(row.total),
            "day": date_format(row.valid_until, "DATE_FORMAT"),
        }
        if row.version == 1:
            return (
                _(
                    "We have sent you our quote %(number)s for %(total)s. It is valid until %(day)s"
                    " and stands above the messages on this page."
                )
                % facts
            )
        return (
            _(
                "We have changed our quote %(number)s. Version %(version)s for %(total)s, valid"
                " until %(day)s, stands above the messages on this page and replaces the earlier"
                " one."
            )
            % facts
        )


def _tell(thread, user, body):
    """An answer like any other, so that clocks, marks and mails are as ever. Then the state
    is “quoted”, where the table has that step."""
    direct = states.allowed(thread.status, Status.QUOTED)
    conversation.answer(
        thread,
        user=user,
        body=body,
        version=thread.version,
        status=Status.QUOTED if direct else None,
    )
    after = Thread.objects.get(pk=thread.pk)
    if states.allowed(after.status, Status.QUOTED):  # a first answer came from “new”
        conversation.change_status(after, Status.QUOTED, user=user, version=after.version)


@transaction.atomic
def withdraw(thread, version, *, user, reason=""):
    """Take an open version back, and tell the patient."""
    thread = locked(thread)
    if not access.may_answer(user, thread):
        raise PermissionDenied
    _close(version, Outcome.Kind.WITHDRAWN, reason, user=user)
    audit.record(gettext_noop("quote withdrawn"), version.quote, user=user)
    back = thread.status == Status.QUOTED and not _others_open(thread, version)
    conversation.answer(
        thread,
        user=user,
        body=_told(thread.language, _WITHDRAWN, version, reason),
        version=thread.version,
        status=Status.WAITING if back else None,
    )


def _others_open(thread, version):
    others = thread.quotes.exclude(pk=version.quote_id).whole()
    return any(quote.newest.state(quote.newest.version) == State.OPEN for quote in others)


# --- The patient ------------------------------------------------------------------
_ACCEPTED = gettext_noop("I accept your quote %(number)s, version %(version)s.")
_DECLINED = gettext_noop("I do not accept your quote %(number)s, version %(version)s.")
_WITHDRAWN = gettext_noop("We have withdrawn our quote %(number)s, version %(version)s.")
SAYS = {Outcome.Kind.ACCEPTED: _ACCEPTED, Outcome.Kind.DECLINED: _DECLINED}


def _told(language, sentence, version, reason):
    with translation.override(language):
        facts = {"number": version.quote.number, "version": version.version}
        return "\n\n".join(filter(None, (_(sentence) % facts, reason)))


@transaction.atomic
def decide(thread, version, kind, *, language, reason=""):
    """The patient accepts or declines a version; said twice, it is done once. The hospital is
    told by a message in the patient's name. Raises NotOpenError."""
    thread = locked(thread)
    if Outcome.objects.filter(version=version, kind=kind).exists():
        return
    _close(version, kind, reason)
    deed = gettext_noop("quote accepted") if kind == "accepted" else gettext_noop("quote declined")
    audit.record(deed, version.quote, by_patient=True)
    status = Status.OPEN if thread.status == Status.QUOTED else None
    conversation.write_as_patient(
        thread, _told(language, SAYS[kind], version, reason), language, status=status
    )


def _close(version, kind, reason, user=None):
    """Note the outcome, by what stands in the database now."""
    quote = Quote.objects.whole().get(pk=version.quote_id)
    current = next(row for row in quote.history if row.pk == version.pk)
    state = current.state(quote.newest.version)
    if state != State.OPEN and not (kind == Outcome.Kind.WITHDRAWN and state == State.EXPIRED):
        raise NotOpenError(state)
    Outcome.objects.create(version=current, kind=kind, reason=reason, user=user)


@transaction.atomic
def enter_bill(thread, version, billed):
    """Keep the bill beside the version it belongs to; entered again, it is corrected."""
    locked(thread)
    bill, _made = Bill.objects.update_or_create(
        quote_id=version.quote_id, defaults={"version": version, "content": billed.dump()}
    )
    audit.record(gettext_noop("bill entered"), version.quote, by_patient=True)
    return bill


@transaction.atomic
def delete_bill(thread, quote):
    locked(thread)
    Bill.objects.filter(quote=quote).delete()
    audit.record(gettext_noop("bill deleted"), quote, by_patient=True)


# --- Drafts -----------------------------------------------------------------------
@transaction.atomic
def save_draft(thread, *, user, typed, revision, quote=None):
    """Keep what was typed. `revision`: of the draft they began with, 0 for none: StaleError
    where a colleague has saved since."""
    thread = locked(thread)
    if not access.may_answer(user, thread):
        raise PermissionDenied
    draft = QuoteDraft.objects.filter(thread=thread, quote=quote).first()
    if (draft.revision if draft else 0) != revision:
        raise conversation.StaleError
    draft = draft or QuoteDraft(thread=thread, quote=quote, revision=0)
    draft.typed, draft.user = typed, user
    draft.revision += 1
    draft.save()
    audit.record(gettext_noop("quote drafted"), thread, user=user)
    return draft


@transaction.atomic
def drop_draft(thread, *, user, quote=None):
    thread = locked(thread)
    if not access.may_answer(user, thread):
        raise PermissionDenied
    QuoteDraft.objects.filter(thread=thread, quote=quote).delete()
    audit.record(gettext_noop("quote draft dropped"), thread, user=user)
