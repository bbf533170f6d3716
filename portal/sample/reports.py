"""Three invented reports of brokers, as the city desk would find them in the morning."""

from datetime import timedelta

from django.utils import timezone

from portal.reports.actions import form_key, receive
from portal.reports.models import Report

from .files import table

PREFIX = "sample-report-"


def load():
    now = timezone.now()
    for number, entry in enumerate(table("reports")["reports"], start=1):
        facts = {name: value for name, value in entry.items() if name not in {"state", "days_ago"}}
        report = receive(f"{PREFIX}{number}", **facts)
        Report.objects.filter(pk=report.pk).update(
            state=entry["state"], received_at=now - timedelta(days=entry["days_ago"])
        )


def remove():
    numbers = range(1, len(table("reports")["reports"]) + 1)
    keys = [form_key(f"{PREFIX}{number}") for number in numbers]
    Report.objects.filter(form_key__in=keys).delete()
