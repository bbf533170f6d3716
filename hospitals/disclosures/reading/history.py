"""How a hospital's fees have changed: a small chart each, with its table."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from hospitals.disclosures.models import FeeChange
from hospitals.models import Offer
from hospitals.reading.facts import day
from portal.core.templatetags.portal import won
from portal.core.text import columns, read

WIDTH, HEIGHT = 320, 96  # of the drawing; the words stand beside it
TOP, BOTTOM = 6, 90
LEAD = timedelta(days=60)  # how long the first fee is drawn before it changed
VAT = dict(Offer.Vat.choices)
LEAST = 3  # pixels: a fee without a span is seen too


@dataclass(frozen=True)
class Step:
    """A fee and the day it began; `since` None: before the portal kept its history."""

    since: date | None
    low: int | None
    high: int | None
    vat: str

    @property
    def words(self):
        if self.low is None:
            return _("not disclosed")
        return won(self.low) if self.low == self.high else f"{won(self.low)} – {won(self.high)}"

    @property
    def vat_words(self):
        return VAT.get(self.vat, "")


@dataclass(frozen=True)
class Bar:
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class History:
    """The fees of one treatment, the first one first. `top`: what the upper edge stands for."""

    treatment: str
    name: str
    steps: tuple
    bars: tuple
    top: int
    begins: date

    width, height, top_y, bottom_y = WIDTH, HEIGHT, TOP, BOTTOM

    @property
    def newest_first(self):
        return self.steps[::-1]

    @property
    def says(self):
        """The chart in words, for those who cannot see it."""
        parts = [
            _("from %(date)s: %(fee)s") % {"date": day(step.since), "fee": step.words}
            if step.since
            else _("before: %(fee)s") % {"fee": step.words}
            for step in self.steps
        ]
        return "; ".join([str(self.name), *parts])


def histories(pk, language):
    """A History for each treatment whose fee has changed since it was first told. One query."""
    today, found = timezone.localdate(), {}
    rows = (
        FeeChange.objects.filter(hospital=pk, hospital__shows_fees=True, day__lte=today)
        .order_by("treatment__section__order", "treatment__order", "day")
        .values(
            "treatment__slug", "day", "from_before", "to_before", "vat_before", "from_after",
            "to_after", "vat_after", *columns(language, "treatment__name"),
        )
    )  # fmt: skip
    for row in rows:
        found.setdefault(row["treatment__slug"], []).append(row)
    return [history(own, language, today) for own in found.values() if has_changed(steps_of(own))]


def has_changed(steps):
    """Whether a fee was told more than once: only then there is something to show."""
    return sum(step.low is not None for step in steps) > 1


def steps_of(rows):
    """The fees of one treatment by its changes, the oldest first."""
    first = rows[0]
    steps = [Step(row["day"], row["from_after"], row["to_after"], row["vat_after"]) for row in rows]
    if first["from_before"] is not None:
        before = (first["from_before"], first["to_before"], first["vat_before"])
        steps.insert(0, Step(None, *before))
    return steps


def history(rows, language, today):
    first, steps = rows[0], steps_of(rows)
    begins = first["day"] - LEAD if steps[0].since is None else first["day"]
    top = rounded_up(max((step.high or 0 for step in steps), default=0))
    return History(
        first["treatment__slug"],
        read(first, "treatment__name", language),
        tuple(steps),
        tuple(bars(steps, begins, today, top)),
        top,
        begins,
    )


def bars(steps, begins, today, top):
    """The span of each fee over the days it held. The lower edge is zero won: a small rise
    looks small."""
    days = max((today - begins).days, 1)
    starts = [step.since or begins for step in steps]
    for step, start, end in zip(steps, starts, [*starts[1:], today], strict=True):
        if step.low is None:
            continue
        x = WIDTH * (start - begins).days / days
        width = max(WIDTH * (end - start).days / days, LEAST)
        y, foot = level(step.high, top), level(step.low, top)
        yield Bar(
            round(min(x, WIDTH - LEAST), 1), round(min(y, BOTTOM - LEAST), 1), round(width, 1),
            round(max(foot - y, LEAST), 1),
        )  # fmt: skip


def level(fee, top):
    return BOTTOM - (BOTTOM - TOP) * fee / top


def rounded_up(fee):
    """The next figure with one leading digit: 3,400,000 → 4,000,000."""
    unit = 10 ** max(len(str(fee)) - 1, 0)
    return max(-(-fee // unit) * unit, 1)
