"""The city's awards to its partners."""

from itertools import groupby
from operator import itemgetter

from hospitals.partners.models import Award
from portal.core.text import columns, read


def recent_awards(language, number=5):
    """The awards published last: [{year, name, reason, published_at, partner, slug, kind}, …].
    One query."""
    rows = public(language).order_by("-published_at", "-year", "pk")[:number]
    return [award(row, language) for row in rows]


def by_year(language):
    """[(year, awards)], the newest year first. One query."""
    rows = public(language).order_by("-year", "pk")
    return [
        (year, list(awards))
        for year, awards in groupby((award(row, language) for row in rows), itemgetter("year"))
    ]


def awards_of(partner, language):
    """Those of one partner (its pk), the newest first. One query."""
    rows = public(language).filter(partner=partner).order_by("-year", "pk")
    return [award(row, language) for row in rows]


def public(language):
    return Award.objects.public().values(
        "pk", "year", "published_at", "partner__slug", "partner__kind",
        *columns(language, "name", "reason", "partner__name"),
    )  # fmt: skip


def award(row, language):
    return {
        "pk": row["pk"],
        "year": row["year"],
        "name": read(row, "name", language),
        "reason": read(row, "reason", language),
        "published_at": row["published_at"],
        "partner": read(row, "partner__name", language),
        "slug": row["partner__slug"],
        "kind": row["partner__kind"],
    }
