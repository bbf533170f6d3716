"""What a translation may have lost on the way: figures and placeholders. Only ever a warning:
"3월" is rightly "March"."""

import re
import unicodedata
from collections import Counter

from django.utils.translation import gettext as _

# A figure, its thousands set apart or not, and the word that multiplies it.
FIGURE = re.compile(
    r"(\d{1,3}(?:[,.\u00a0\u202f ]\d{3})+(?!\d)|\d+)"
    r"(?:[\s\u00a0\u202f]?(천만|백만|만|억|천|万|萬|億|亿|千|thousand|million|billion|тыс|млн|млрд))?"
)
TIMES = {
    "천": 10**3, "千": 10**3, "thousand": 10**3, "тыс": 10**3, "만": 10**4, "万": 10**4,
    "萬": 10**4, "백만": 10**6, "million": 10**6, "млн": 10**6, "천만": 10**7, "억": 10**8,
    "億": 10**8, "亿": 10**8, "billion": 10**9, "млрд": 10**9,
}  # fmt: skip
MONTH = re.compile(r"\d{1,2}\s?월(?!\s?간)")  # the other languages name their months
PLACEHOLDER = re.compile(r"\{[a-z_]+\}|%\([a-z_]+\)[sd]|%[sd]\b")


def doubts(source, text):
    """Sentences on what differs between a Korean text and its translation."""
    found = []
    if differ := difference(figures(MONTH.sub("", source)), figures(text)):
        found.append(_("Figures differ: %(figures)s.") % {"figures": differ})
    if differ := difference(PLACEHOLDER.findall(source), PLACEHOLDER.findall(text)):
        found.append(_("Placeholders differ: %(names)s.") % {"names": differ})
    return found


def figures(text):
    return [
        int(re.sub(r"\D", "", figure)) * TIMES.get(times, 1)
        for figure, times in FIGURE.findall(unicodedata.normalize("NFKC", text))
    ]


def difference(left, right):
    """What only one of the two has, each once, as a page shows it."""
    left, right = Counter(left), Counter(right)
    return ", ".join(str(one) for one in dict.fromkeys([*(left - right), *(right - left)]))
