from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from consultations import actions
from consultations.models import Attempt, Recovery, SpentProof, Thread, UnlockFailure


class Command(BaseCommand):
    help = (
        "Keep what patients were promised: erase consultations closed for longer than"
        " CONSULTATION_RETENTION_DAYS, and close those in which nobody has written for"
        " CONSULTATION_REST_DAYS. Run it every night; running it again does no harm."
    )

    def handle(self, *args, **options):
        now = timezone.now()
        erase_before = now - timedelta(days=settings.CONSULTATION_RETENTION_DAYS)
        rest_before = now - timedelta(days=settings.CONSULTATION_REST_DAYS)
        erased = each(Thread.objects.ended_before(erase_before), actions.erase)
        closed = each(Thread.objects.resting_since(rest_before), actions.close_resting)
        forget_asides(now)
        self.stdout.write(f"{erased} consultations erased, {closed} closed.")


def forget_asides(now):
    """What the guard remembered, and codes by mail whose time is over."""
    UnlockFailure.objects.over().delete()
    Attempt.objects.over().delete()
    SpentProof.objects.filter(expires_at__lt=now).delete()
    Recovery.objects.filter(created_at__lt=now - timedelta(hours=1)).delete()


def each(threads, deed):
    """Do the deed in a transaction per thread; how many there were."""
    threads = list(threads)
    for thread in threads:
        deed(thread)
    return len(threads)
