"""Invented news of the city. Every notice says in its last line that it is a sample; the
addresses all begin with `sample-`. Times count from the day of loading."""

from datetime import time, timedelta

from django.utils import timezone

from portal.core.shipped import localized
from portal.news.models import Notice

from .files import table

TEXTS = ("title", "summary", "body")
MORNING = time(10)  # in Seoul


def entries():
    """The notices of the file, each with its text closed by the line that marks a sample."""
    found = table("news")
    for entry in found["notice"]:
        marked = {
            language: f"{text.strip()}\n\n{found['mark'][language]}"
            for language, text in entry["body"].items()
        }
        yield {**entry, "body": marked}


def load():
    """A notice that stands is left as it is: staff may have written in it."""
    standing = set(Notice.objects.values_list("slug", flat=True))
    for entry in entries():
        if entry["slug"] not in standing:
            made = notice(entry)
            made.save()
            # Nobody has changed it since it appeared.
            Notice.objects.filter(pk=made.pk).update(modified_at=made.publish_at)


def notice(entry):
    day = timezone.localtime() + timedelta(days=entry["days"])
    return Notice(
        slug=entry["slug"],
        kind=entry["kind"],
        status=entry.get("status", Notice.Status.PUBLISHED),
        pinned=entry.get("pinned", False),
        publish_at=day.replace(hour=MORNING.hour, minute=0, second=0, microsecond=0),
        **{
            column: text
            for field in TEXTS
            for column, text in localized(field, entry[field]).items()
        },
    )


def remove():
    Notice.objects.filter(slug__in=[entry["slug"] for entry in entries()]).delete()
