"""The order in which hospitals stand where nobody asked for another. Nobody can pay for a place.

First those the city has selected, then those that tell more of what a patient needs to
check, then those that answer sooner (`merit`), then by the name in Latin letters.
"""

from hospitals.models import Hospital, legal_minimum

from .merit import merits


def hospitals(today):
    """The published hospitals in the standing order: [{id, kind, selected, insured, …}].

    Three queries, whatever their number.
    """
    published = Hospital.objects.published()
    merit = merits(published.values("pk"))
    rows = list(
        published.values(
            "id",
            "slug",
            "kind",
            "selected",
            "beds",
            "name_en",
            "district__slug",
            "insurance__cover",
            "insurance__valid_until",
            "shows_cover",
        )
    )
    for row in rows:
        row["insured"] = insured(row, today)
    return sorted(rows, key=lambda row: (-merit.get(row["id"], 0), *by_name(row)))


def by_name(row):
    return row["name_en"].casefold(), row["slug"]


def insured(row, today):
    """Whether the insurance, as visitors may see it, holds today and covers what the law asks
    of the class."""
    until = row["insurance__valid_until"]
    return bool(
        row["shows_cover"]
        and until
        and until >= today
        and row["insurance__cover"] >= legal_minimum(row["kind"])
    )
