"""The kinds of spas, and what has to wait after a treatment, as plain data."""

from portal.core.text import columns, lines, read
from portal.guide.recovery import ASK, DEMANDS, NONE, RECOVERIES, Demand

from ..models import SpaKind
from .hospitals import hospitals_with

SETTINGS = dict(SpaKind.Setting.choices)


def kinds(language):
    """All kinds in order. One query."""
    rows = SpaKind.objects.order_by("order", "pk").values(
        "slug", "setting", "demands", "confirmed", "checked_on", "treatment__slug",
        *columns(language, "name", "summary", "offers", "medical", "ask", "treatment__name"),
    )  # fmt: skip
    return [kind(row, language) for row in rows]


def kind(row, language):
    return {
        "slug": row["slug"],
        "name": read(row, "name", language),
        "summary": read(row, "summary", language),
        "offers": lines(read(row, "offers", language)),
        "medical": read(row, "medical", language),
        "ask": lines(read(row, "ask", language)),
        "setting": row["setting"],
        "setting_name": SETTINGS[row["setting"]],
        "demands": [DEMANDS[demand] for demand in DEMANDS if demand in row["demands"]],
        "confirmed": row["confirmed"],
        "checked_on": row["checked_on"],
        "hospitals": row["treatment__slug"]
        and {
            "name": read(row, "treatment__name", language),
            "url": hospitals_with(row["treatment__slug"]),
        },
    }


def waits():
    """What a spa has to wait for, the longest first: kinds of procedures that ask for the same
    stand together. `heat`, `water`: days; None: a doctor has to be asked. No query."""
    found = {}
    for recovery in RECOVERIES.values():
        days = recovery.wait(Demand.HEAT), recovery.wait(Demand.WATER)
        if recovery.kind not in {NONE, ASK} and days != (0, 0):
            found.setdefault(days, []).append(recovery.name)
    return [
        {"heat": heat, "water": water, "names": found[heat, water]}
        for heat, water in sorted(found, key=longest_first)
    ]


def longest_first(days):
    heat, _water = days
    return (heat is not None, -(heat or 0))
