"""Sheets that nobody confirmed are not kept."""

from datetime import timedelta

from hospitals.partners.models import PartnerImport

KEPT = timedelta(days=7)


def let_go(now):
    """Empty what waits for longer than a week (a nightly task, portal.core.nightly)."""
    waiting = PartnerImport.objects.filter(
        state=PartnerImport.State.WAITING, uploaded_at__lt=now - KEPT
    )
    number = waiting.update(state=PartnerImport.State.DROPPED, rows=[])
    return f"{number} sheets of partners dropped" if number else None
