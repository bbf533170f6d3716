"""A bill beside the quote that was accepted, line by line. Pure functions."""

import json
from dataclasses import dataclass

from django.db import models
from django.utils.translation import pgettext_lazy

from . import money


class Mark(models.TextChoices):
    ABOVE = "above", pgettext_lazy("bill compared with quote", "higher than quoted")
    BELOW = "below", pgettext_lazy("bill compared with quote", "lower than quoted")
    SAME = "same", pgettext_lazy("bill compared with quote", "as quoted")
    MISSING = "missing", pgettext_lazy("bill compared with quote", "not on the bill")
    EXTRA = "extra", pgettext_lazy("bill compared with quote", "not in the quote")


@dataclass(frozen=True)
class Compared:
    """`quoted` or `billed` is None where that side does not have the line."""

    text: str
    quoted: int | None
    billed: int | None

    @property
    def difference(self):
        return (self.billed or 0) - (self.quoted or 0)

    @property
    def per_cent(self):
        return money.per_cent(self.difference, self.quoted)

    @property
    def shortfall(self):
        """By how much the bill stays below the quote."""
        return -self.difference

    @property
    def shortfall_per_cent(self):
        return money.per_cent(self.shortfall, self.quoted)

    @property
    def mark(self):
        if self.quoted is None:
            return Mark.EXTRA
        if self.billed is None:
            return Mark.MISSING
        if self.difference == 0:
            return Mark.SAME
        return Mark.ABOVE if self.difference > 0 else Mark.BELOW


@dataclass(frozen=True)
class Comparison:
    rows: list
    whole: Compared

    @property
    def is_higher(self):
        return self.whole.difference > 0


@dataclass(frozen=True)
class Billed:
    """`lines`: an amount or None for each line of the quote; `others`: [(text, amount)]."""

    lines: tuple
    others: tuple
    language: str

    def dump(self):
        stored = {"lines": self.lines, "others": self.others, "language": self.language}
        return json.dumps(stored, ensure_ascii=False)


def load(text):
    stored = json.loads(text)
    others = tuple((text, amount) for text, amount in stored["others"])
    return Billed(tuple(stored["lines"]), others, stored["language"])


def compare(quoted, billed, texts):
    """`quoted`: the lines of the version; `texts`: what they are called on the page, then what
    the bill's other lines are called."""
    rows = [
        Compared(text, line.amounts.gross if line else None, amount)
        for text, line, amount in zip(
            texts,
            [*quoted, *[None] * len(billed.others)],
            [*billed.lines, *(amount for _text, amount in billed.others)],
            strict=True,
        )
    ]
    sums = [sum(row.quoted or 0 for row in rows), sum(row.billed or 0 for row in rows)]
    return Comparison(rows, Compared("", *sums))
