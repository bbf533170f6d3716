"""Numbers as the page's language writes them."""

from babel import Locale
from babel.numbers import format_compact_decimal
from django.utils.formats import number_format
from django.utils.translation import get_language, pgettext, to_locale

from portal.core.templatetags.portal import percent

from .models.figure import Counts

ROUND = 1_000_000_000  # money beyond it is said in words: 1.4 trillion won


def number(value, counts=Counts.PERSONS):
    if counts == Counts.WON:
        return money(value)
    return number_format(value, decimal_pos=0, force_grouping=True)


def money(value):
    # Translators: an amount of Korean money in words: “1.4 trillion won”.
    return pgettext("amount", "%s won") % (
        compact(value) if value >= ROUND else number_format(value, force_grouping=True)
    )


def compact(value):
    locale = Locale.parse(to_locale(get_language()))
    kind = "long" if "long" in locale.compact_decimal_formats else "short"
    return format_compact_decimal(value, format_type=kind, locale=locale, fraction_digits=1)


def figure(value, share, approximate, counts=Counts.PERSONS):
    """`≈245,000 (64.8%)`, a share alone, or a dash where nothing is known."""
    if value is None:
        return percent(share) or "–"
    text = f"≈{number(value, counts)}" if approximate else number(value, counts)
    if share is None:
        return text
    return pgettext("number (share)", "%(number)s (%(share)s)") % {
        "number": text,
        "share": percent(share),
    }
