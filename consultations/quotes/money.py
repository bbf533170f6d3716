"""Whole Korean won, and nothing that is not one. Pure functions.

Value added tax is 10 %. It is rounded to the won line by line, half up, so that the total is
always the sum of what the lines show.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MOST = 2**53 - 1  # beyond it scripts and spreadsheets lose single won
MOST_OF_A_UNIT = 10**12
MOST_UNITS = 999


class Vat(models.TextChoices):
    """The same values as hospitals.models.Offer.Vat, so that an offer's can be taken over."""

    INCLUDED = "included", _("VAT included")
    EXCLUDED = "excluded", _("plus 10% VAT")
    EXEMPT = "exempt", pgettext_lazy("line of a quote", "no VAT")


@dataclass(frozen=True)
class Amounts:
    """Without tax, the tax, and what is to be paid: net + vat == gross."""

    net: int = 0
    vat: int = 0
    gross: int = 0

    def __add__(self, other):
        return Amounts(self.net + other.net, self.vat + other.vat, self.gross + other.gross)


def amounts(quantity, unit_price, vat):
    """What a line comes to."""
    if quantity < 0 or unit_price < 0:
        raise ValueError("Neither a quantity nor a price is negative.")
    stated = quantity * unit_price
    if vat == Vat.EXCLUDED:
        tax = rounded(stated, 10)
        return Amounts(stated, tax, stated + tax)
    tax = rounded(stated, 11) if vat == Vat.INCLUDED else 0
    return Amounts(stated - tax, tax, stated)


def rounded(amount, divisor):
    """amount / divisor to the nearest whole, a half upwards; for amounts from zero."""
    return (2 * amount + divisor) // (2 * divisor)


def total(lines):
    """The sum of lines, each with `amounts`. Raises ValueError beyond MOST."""
    whole = sum((line.amounts for line in lines), Amounts())
    if whole.gross > MOST:
        raise ValueError("More than a quote can hold.")
    return whole


def per_cent(difference, base):
    """The difference in per cent of the base, one digit after the point; None of nothing."""
    return round(100 * difference / base, 1) if base else None
