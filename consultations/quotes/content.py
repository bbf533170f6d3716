"""What a quote says, as plain data that can be written down and read again.

All texts are taken at the moment of writing, in every language they exist in: a quote goes on
saying what it said when the hospital's page has long changed.
"""

import json
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cached_property

from portal.core.text import Text, chain

from . import money


@dataclass(frozen=True)
class Fees:
    """What the hospital has disclosed for a treatment."""

    low: int
    high: int
    vat: str
    disclosed_on: str = ""  # ISO date


@dataclass(frozen=True)
class Line:
    """`texts` and its like: {language: text}. `offer`: the offer it was taken from, if any."""

    texts: dict
    quantity: int
    unit_price: int
    vat: str
    remarks: dict = field(default_factory=dict)
    includes: dict = field(default_factory=dict)
    offer: int | None = None
    fees: Fees | None = None

    @cached_property
    def amounts(self):
        return money.amounts(self.quantity, self.unit_price, self.vat)

    @property
    def outside(self):
        """`above` or `below` what is disclosed, tax counted in on both sides; else empty."""
        if self.fees is None:
            return ""
        unit = money.amounts(1, self.unit_price, self.vat).gross
        if unit > money.amounts(1, self.fees.high, self.fees.vat).gross:
            return "above"
        return "below" if unit < money.amounts(1, self.fees.low, self.fees.vat).gross else ""


@dataclass(frozen=True)
class Content:
    """A version of a quote. `hospital`: {"name": {language: text}, "registration": …, …}."""

    language: str
    valid_until: date
    lines: tuple
    hospital: dict
    included: dict = field(default_factory=dict)
    excluded: dict = field(default_factory=dict)
    notes: dict = field(default_factory=dict)

    @cached_property
    def total(self):
        return money.total(self.lines)


def dump(content, **seal):
    """`seal`: what must be true of the row this text stands in."""
    return json.dumps({**asdict(content), "seal": seal}, ensure_ascii=False, default=str)


def load(text):
    """(content, seal)."""
    stored = json.loads(text)
    seal = stored.pop("seal")
    lines = tuple(read_line(**line) for line in stored.pop("lines"))
    until = date.fromisoformat(stored.pop("valid_until"))
    return Content(lines=lines, valid_until=until, **stored), seal


def read_line(fees, **columns):
    return Line(fees=Fees(**fees) if fees else None, **columns)


def pick(texts, language, own=""):
    """The text in `language`, or the nearest there is: that in the quote's `own` language, then
    English, Korean, any."""
    for code in dict.fromkeys((language, own, *chain(language), *texts)):
        if texts.get(code):
            return Text(texts[code], code, foreign=code != language)
    return Text("", language)
