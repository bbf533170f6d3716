"""The countries a patient may come from, named in any language (Unicode CLDR, by Babel)."""

import unicodedata
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import to_locale

# Two-letter codes of CLDR that are no place somebody lives in.
NOT_COUNTRIES = frozenset(
    "AC AQ BV CP CQ CX DG EA EU EZ GS HM IC IO QO TA TF UM UN XA XB ZZ".split()
)
# Where most of Seoul's foreign patients come from; shown first.
FREQUENT = ("CN", "JP", "US", "TW", "RU", "KZ", "MN", "VN", "TH", "UZ", "SG", "HK")


@lru_cache(maxsize=16)
def names(language):
    """{code: name} in the order of the names."""
    found = {
        code: name
        for code, name in _territories(language).items()
        if len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES
    }
    return dict(sorted(found.items(), key=lambda item: _sort_key(item[1])))


def name(code, language):
    return names(language).get(code, code)


def choices(language):
    """For a select: the frequent ones, then all."""
    every = names(language)
    others = [(code, name) for code, name in every.items() if code not in FREQUENT]
    return [
        ("", _("Please choose")),
        (_("Often chosen"), [(code, every[code]) for code in FREQUENT]),
        (_("Other countries and regions"), others),
    ]


def _territories(language):
    try:
        return Locale.parse(to_locale(language)).territories
    except (UnknownLocaleError, ValueError):
        return Locale("en").territories


def _sort_key(name):
    """GBK lists common Chinese characters by their reading; other scripts keep their own order."""
    if "\u4e00" <= name[0] <= "\u9fff":
        return name.encode("gbk", "replace")
    return unicodedata.normalize("NFKD", name).encode()
