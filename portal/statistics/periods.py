"""Months and quarters, in Seoul."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext

from .models import Volume

MONTHS = {Volume.Span.MONTH: 1, Volume.Span.QUARTER: 3}


def start_of(span, day):
    """The first day of the period that a day lies in."""
    length = MONTHS[span]
    return date(day.year, (day.month - 1) // length * length + 1, 1)


def next_of(span, start):
    """The first day of the period that follows."""
    years, month = divmod(start.month - 1 + MONTHS[span], 12)
    return date(start.year + years, month + 1, 1)


def back(span, start, number):
    """The first day of the period so many before."""
    years, month = divmod(start.year * 12 + start.month - 1 - MONTHS[span] * number, 12)
    return date(years, month + 1, 1)


def months_of(quarter):
    return [date(quarter.year, quarter.month + more, 1) for more in range(3)]


def moment(day):
    return timezone.make_aware(datetime(day.year, day.month, day.day))


def name(span, start):
    """`March 2026`, or `2nd quarter of 2026` in the language that is active."""
    if span == Volume.Span.MONTH:
        return date_format(start, "YEAR_MONTH_FORMAT")
    # Translators: a quarter of a year: “2026, quarter 2”.
    text = pgettext("period", "%(year)d, quarter %(quarter)d")
    return text % {"year": start.year, "quarter": (start.month + 2) // 3}


def code(span, start):
    """`2026-03` or `2026-Q1`, for machines."""
    if span == Volume.Span.MONTH:
        return f"{start:%Y-%m}"
    return f"{start.year}-Q{(start.month + 2) // 3}"
