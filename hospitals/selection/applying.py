"""What a hospital's manager does with an application, and what the city decides about it.

Every deed asks the clock again in its own transaction: after the close nothing changes.
"""

import hashlib

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from portal.core import trail
from portal.core.uploads import Refused

from . import eligibility, letters
from .managing import undecide
from .models import Answer, Application, Criterion, Evidence, Phase, SelectionRound, Stage

FILES = 10  # an application has so many at most
State = Application.State
FIELDS = ("section", "past_patients", "no_corrective_order")


class Closed(ValidationError):
    """The round takes no applications now."""

    def __init__(self):
        super().__init__(_("The round is closed: nothing can be changed any more."))


class Stale(ValidationError):
    """Somebody else has saved meanwhile; `saved` is the application as it stands."""

    def __init__(self, saved):
        super().__init__(_("Somebody else has saved this application meanwhile."))
        self.saved = saved


def criteria_of(held):
    """What an application answers: the criteria of the document stage, in their order."""
    return Criterion.objects.filter(round=held, stage=Stage.DOCUMENTS).order_by("order", "pk")


@transaction.atomic
def begin(held, hospital, section, *, by):
    """Start a draft. Raises ValidationError: closed, or there is one already."""
    if not held.is_open():
        raise Closed
    try:
        with transaction.atomic():
            made = Application.objects.create(
                round=held, hospital=hospital, section=section, saved_by=by
            )
    except IntegrityError:
        raise ValidationError(_("This hospital has an application in this round.")) from None
    note(gettext_noop("application drafted"), made, by, hospital=hospital.slug)
    return made


@transaction.atomic
def save(application, values, answers, version, *, by):
    """Write a draft: `values` of FIELDS, `answers` {criterion pk: text}; the row as it is now.

    Raises Stale when `version` is not the one that stands: what is there is not overwritten
    unseen. Raises Closed.
    """
    row = locked(application)
    if row.version != version:
        raise Stale(row)
    for name in FIELDS:
        setattr(row, name, values[name])
    row.version += 1
    row.saved_at, row.saved_by = timezone.now(), by
    row.save()
    for criterion, text in answers.items():
        Answer.objects.update_or_create(
            application=row, criterion_id=criterion, defaults={"text": text}
        )
    return row


def locked(application, states=(State.DRAFT,)):
    """The row, held until the end of the transaction, if it may be changed now."""
    row = (
        Application.objects.select_for_update(of=("self",))
        .select_related("round", "hospital")
        .get(pk=application.pk)
    )
    if not row.round.is_open():
        raise Closed
    if row.state not in states:
        raise ValidationError(_("The application has been handed in or withdrawn meanwhile."))
    return row


# --- Files --------------------------------------------------------------------------
@transaction.atomic
def add_file(application, accepted, criterion=None, *, by):
    """Keep a file that portal.core.uploads has accepted."""
    row = locked(application)
    if row.files.count() >= FILES:
        raise ValidationError(_("An application has at most %(number)d files.") % {"number": FILES})
    digest = hashlib.sha256(accepted.content).hexdigest()
    evidence = Evidence(
        application=row,
        criterion=criterion,
        name=accepted.name,
        content_type=accepted.kind.content_type,
        size=len(accepted.content),
        digest=digest,
    )
    try:
        evidence.file.save("", ContentFile(accepted.content), save=False)
    except OSError:
        raise Refused("no_room") from None
    evidence.save()
    note(gettext_noop("file added"), row, by, file=evidence.pk, sha256=digest)
    return evidence


@transaction.atomic
def remove_file(application, pk, *, by):
    """Take a file out of a draft; whether there was one."""
    row = locked(application)
    evidence = row.files.filter(pk=pk).first()
    if evidence is None:
        return False
    stored, storage = evidence.file.name, evidence.file.storage
    note(gettext_noop("file removed"), row, by, file=evidence.pk, sha256=evidence.digest)
    evidence.delete()
    transaction.on_commit(lambda: storage.delete(stored))
    return True


# --- Handing in and taking back -------------------------------------------------------
def missing(application):
    """What keeps an application from being handed in: sentences in the active language."""
    if not (application.section_id and application.past_patients is not None):
        yield _("Say how many patients from abroad you treated last year.")
    given = dict(application.answers.values_list("criterion", "text"))
    for criterion in criteria_of(application.round):
        if not given.get(criterion.pk, "").strip():
            yield _("Nothing is written yet about “%(criterion)s”.") % {"criterion": criterion.name}


@transaction.atomic
def hand_in(application, version, *, by):
    """draft → handed in. What the system finds is kept with it; an application that fails a
    check may be handed in all the same: a curator decides. Raises ValidationError."""
    row = locked(application)
    if row.version != version:
        raise Stale(row)
    if lacking := list(missing(row)):
        raise ValidationError(lacking)
    now = timezone.now()
    row.state, row.submitted_at, row.submitted_by = State.SUBMITTED, now, by
    row.withdrawn_at = None
    row.version += 1
    row.eligibility, row.checked_at = eligibility.check(row), now
    undecide(row)
    row.save()
    note(
        gettext_noop("application handed in"),
        row,
        by,
        version=row.version,
        sha256=digest_of(row),
        failed=[line["check"] for line in row.eligibility if not line["passed"]],
    )
    letters.received(row)
    return row


def digest_of(application):
    """SHA-256 over what was handed in: the figures, the answers and the digests of the files."""
    answers = application.answers.order_by("criterion").values_list("criterion", "text")
    files = application.files.order_by("pk").values_list("pk", "digest")
    said = [application.section_id, application.past_patients, application.no_corrective_order]
    return hashlib.sha256(repr((said, list(answers), list(files))).encode()).hexdigest()


@transaction.atomic
def withdraw(application, *, by):
    """draft or handed in → withdrawn, until the close."""
    row = locked(application, (State.DRAFT, State.SUBMITTED))
    row.state, row.withdrawn_at = State.WITHDRAWN, timezone.now()
    undecide(row)
    row.save()
    note(gettext_noop("application withdrawn"), row, by)
    return row


@transaction.atomic
def take_up(application, *, by):
    """withdrawn → draft: everything that was written is still there."""
    row = locked(application, (State.WITHDRAWN,))
    row.state = State.DRAFT
    row.save(update_fields=["state"])
    note(gettext_noop("application taken up again"), row, by)
    return row


# --- What the city decides ------------------------------------------------------------
@transaction.atomic
def decide(application, eligible, reason, *, by):
    """A curator says whether the application is judged at all. Raises ValidationError."""
    row = Application.objects.select_for_update().get(pk=application.pk)
    held = SelectionRound.objects.get(pk=row.round_id)
    if row.state != State.SUBMITTED or held.phase != Phase.DOCUMENTS:
        raise ValidationError(_("This is decided while documents are looked through."))
    if not eligible and not reason.strip():
        raise ValidationError(_("Say why it is not eligible."))
    undecide(row)
    row.eligible, row.eligible_reason = eligible, reason.strip()
    row.eligible_by, row.eligible_at = by, timezone.now()
    if not eligible:
        row.outcome = Application.Outcome.INELIGIBLE
        row.outcome_reason = row.eligible_reason
    row.save()
    note(
        gettext_noop("eligibility decided"), row, by, eligible=eligible, reason=row.eligible_reason
    )
    return row


def note(action, application, by, **details):
    trail.write(application.round.chain, action, application, user=by, **details)
