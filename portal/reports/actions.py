"""What is done with reports: receiving, working on them, letting them go."""

import logging
from datetime import timedelta

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_noop

from consultations import attachments
from portal.core import audit
from portal.outbox import actions as outbox

from .models import Report, ReportFile

logger = logging.getLogger(__name__)
State = Report.State
FINAL = {State.CLOSED, State.SPAM}
SPAM_DAYS = 30


def form_key(token):
    return salted_hmac("portal.reports.form", token, algorithm="sha256").hexdigest()


def already(token):
    """The report that the form with this token has become, or None."""
    return Report.objects.filter(form_key=form_key(token)).first()


@transaction.atomic
def receive(token, *, files=(), **facts):
    """The Report of a form that was filled in; the one it became already, if it is sent twice.

    `files` are staged attachments (consultations.attachments); the report gets its own copies.
    """
    try:
        with transaction.atomic():
            report = Report.objects.create(form_key=form_key(token), **facts)
    except IntegrityError:
        return already(token)
    for staged in files:
        keep(staged, report)
    attachments.let_go(files)
    outbox.enqueue(
        "report",
        to=report.email,
        language=report.language,
        context={"number": report.number},
        reference=reference(report),
        key=reference(report),
    )
    audit.record(gettext_noop("report received"), report)
    return report


def reference(report):
    return f"report:{report.number}"


def keep(staged, report):
    """File first, row last: a crash leaves a file to sweep and no row without one."""
    row = ReportFile(
        report=report, name=staged.name, content_type=staged.content_type, size=staged.size
    )
    try:
        row.file.save("file", ContentFile(attachments.content(staged.file)), save=False)
        row.save()
    except BaseException:
        attachments.delete_files(row.file.name)
        raise


@transaction.atomic
def change(report, before, user):
    """Save what staff changed of a report; `before` is its state as it stood."""
    if report.state != before:
        report.closed_at = timezone.now() if report.state in FINAL else None
        audit.record(DEEDS[report.state], report, user=user)
    else:
        audit.record(gettext_noop("report changed"), report, user=user)
    report.save()


DEEDS = {
    State.NEW: gettext_noop("report marked as new"),
    State.WORK: gettext_noop("report taken up"),
    State.PASSED: gettext_noop("report passed to the authorities"),
    State.CLOSED: gettext_noop("report closed"),
    State.SPAM: gettext_noop("report marked as spam"),
}


# --- Ends --------------------------------------------------------------------------
def purge(now):
    """Every night: what was closed long enough ago, spam sooner, and files without a row."""
    closed = now - timedelta(days=settings.REPORT_RETENTION_DAYS)
    spam = now - timedelta(days=min(SPAM_DAYS, settings.REPORT_RETENTION_DAYS))
    over = [
        *Report.objects.filter(state=State.CLOSED, closed_at__lte=closed),
        *Report.objects.filter(state=State.SPAM, closed_at__lte=spam),
    ]
    for report in over:
        outbox.forget(reference(report))
        audit.record(gettext_noop("report erased"), report)
        report.delete()
    orphans = sweep(now)
    if over or orphans:
        return f"{len(over)} reports of brokers erased, {orphans} of their files without a row"
    return None


def sweep(now):
    storage, before = attachments.private_storage(), (now - attachments.ROWLESS_FOR).timestamp()
    kept = set(ReportFile.objects.values_list("file", flat=True))
    orphans = [
        name
        for name in storage.names("reports")
        if name not in kept and attachments.written_before(storage.path(name), before)
    ]
    attachments.delete_files(*orphans)
    return len(orphans)


def erase_file(sender, instance, **kwargs):
    """A row has gone; its file goes once that is certain."""
    name = instance.file.name
    transaction.on_commit(lambda: attachments.delete_files(name), robust=True)
