import logging
from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from consultations import actions, attachments, ledger, parts
from consultations.models import Attempt, Recovery, SpentProof, Thread, UnlockFailure
from portal.core import nightly

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Keep what patients were promised: erase consultations whose retention is over or whose"
        " patients asked for it, close those in which nobody has written for"
        " CONSULTATION_REST_DAYS, and let go everything else that has had its time. Run it every"
        " night; running it again does no harm."
    )

    def handle(self, *args, **options):
        self.failed, now = 0, timezone.now()
        rest_before = now - timedelta(days=settings.CONSULTATION_REST_DAYS)
        erased = self.each(Thread.objects.expired(now), actions.erase)
        closed = self.each(Thread.objects.resting_since(rest_before), actions.close_resting)
        self.stdout.write(f"{erased} consultations erased, {closed} closed.")
        for task in (
            guard,
            files,
            *(part.purge for part in parts.each()),
            *nightly.each(),
            ledgers,
        ):
            self.run(task, now)
        if self.failed:
            raise CommandError(f"{self.failed} steps failed; the log says which.")

    def each(self, threads, deed):
        """Do the deed in a transaction per thread, if it is still due then; how many."""
        done = 0
        for pk in list(threads.values_list("pk", flat=True)):
            try:
                with transaction.atomic():
                    thread = threads.select_for_update(of=("self",)).filter(pk=pk).first()
                    if thread:
                        deed(thread)
                        done += 1
            except Exception:
                self.fail(deed)
        return done

    def run(self, task, now):
        try:
            with nightly.around(task):
                said = task(now)
        except Exception:
            self.fail(task)
        else:
            if said:
                self.stdout.write(f"{said}.")

    def fail(self, deed):
        """One that fails keeps the others from nothing."""
        self.failed += 1
        logger.exception("purge: %s failed", deed.__qualname__)


def guard(now):
    """What the guard remembered, and codes by mail whose time is over."""
    UnlockFailure.objects.over().delete()
    Attempt.objects.over().delete()
    SpentProof.objects.filter(expires_at__lt=now).delete()
    Recovery.objects.filter(created_at__lt=now - timedelta(hours=1)).delete()


def files(now):
    rows, orphans = attachments.sweep(now)
    return f"{rows} files never sent and {orphans} without a row deleted" if rows or orphans else ""


def ledgers(now):
    lines, rows = ledger.complete()
    return f"{lines} lines and {rows} rows added to the ledger" if lines or rows else None
