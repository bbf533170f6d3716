"""What the public pages, the feed and the sitemap say of news, as plain data."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from portal.core.languages import tag
from portal.core.richtext import shown
from portal.core.text import columns, read
from portal.core.translation_state import mark_older

from .models import Notice

PAGE_SIZE = 12
ON_THE_FIRST_PAGE = 3
MOST_WARNINGS = 3  # on top of it
PLAIN = ("pk", "slug", "kind", "pinned", "publish_at", "modified_at")


@dataclass(frozen=True)
class Listed:
    """A page of the list. `kinds`: [(code, name, number)] of what there is; `total` of what is
    asked for, `pages` of it."""

    rows: list
    kinds: list
    total: int
    every: int
    pages: int


def listed(language, kind="", page=1):
    """Two queries."""
    found = Notice.objects.live()
    counts = dict(found.values_list("kind").annotate(Count("pk")))
    total = counts.get(kind, 0) if kind else sum(counts.values())
    rows = (found.filter(kind=kind) if kind else found).in_order()
    start = (page - 1) * PAGE_SIZE
    return Listed(
        rows=briefs(rows[start : start + PAGE_SIZE], language),
        kinds=[(code, name, counts[code]) for code, name in Notice.Kind.choices if code in counts],
        total=total,
        every=sum(counts.values()),
        pages=max(1, -(-total // PAGE_SIZE)),
    )


def latest(language):
    """(pinned warnings, the latest others) for the first page of the portal. One query."""
    rows = Notice.objects.live().in_order()[: MOST_WARNINGS + ON_THE_FIRST_PAGE]
    found = briefs(rows, language)
    urgent = [one for one in found if one["pinned"] and one["is_warning"]][:MOST_WARNINGS]
    return urgent, [one for one in found if one not in urgent][:ON_THE_FIRST_PAGE]


def newest(language, number):
    """By date alone, for feed readers. One query."""
    return briefs(Notice.objects.live().order_by("-publish_at", "slug")[:number], language)


def briefs(rows, language):
    found = rows.values(*PLAIN, *columns(language, "title", "summary"))
    return [brief(row, language) for row in found]


def brief(row, language):
    return {
        **{name: row[name] for name in PLAIN},
        "name": Notice.Kind(row["kind"]).label,
        "is_warning": row["kind"] == Notice.Kind.WARNING,
        "title": read(row, "title", language),
        "summary": read(row, "summary", language),
        "on": timezone.localdate(row["publish_at"]),
        "updated": updated(row),
        "url": reverse("news:article", args=[row["slug"]]),
    }


def updated(row):
    """The day of the last change, where it is a later one than that of publication."""
    day = timezone.localdate(row["modified_at"])
    return day if day > timezone.localdate(row["publish_at"]) else None


def article(slug, language):
    """The notice as its page shows it; None where there is none to be seen. Two queries."""
    rows = Notice.objects.shown().filter(slug=slug)
    row = rows.values(*PLAIN, *columns(language, "title", "summary", "body")).first()
    if row is None:
        return None
    body = read(row, "body", language)
    found = {**brief(row, language), "body": body, "html": shown(body), "lang": tag(body.language)}
    texts = {(row["pk"], name): found[name] for name in ("title", "summary", "body")}
    mark_older(Notice, language, texts)
    return found


def beside(notice, language):
    """(the one before it, the one after it) by date; None where there is none. Two queries."""
    at, slug = notice["publish_at"], notice["slug"]
    others = Notice.objects.live().exclude(pk=notice["pk"])
    older = others.filter(Q(publish_at__lt=at) | Q(publish_at=at, slug__gt=slug))
    newer = others.filter(Q(publish_at__gt=at) | Q(publish_at=at, slug__lt=slug))
    before = briefs(older.order_by("-publish_at", "slug")[:1], language)
    after = briefs(newer.order_by("publish_at", "-slug")[:1], language)
    return (before or [None])[0], (after or [None])[0]
