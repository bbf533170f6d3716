"""The measured promise in words: how soon a hospital usually answers, by language."""

from math import ceil

from django.db.models import FilteredRelation, Q
from django.utils import timezone
from django.utils.translation import npgettext, pgettext_lazy

from hospitals.models.answers import STANDS_FOR
from portal.core.languages import OWN_NAMES

DAYS_FROM = 48  # from so many hours on, days say more

# Translators: how a hospital answers, as in “usually answers in Russian within 9 hours”.
IN_LANGUAGE = {
    "en": pgettext_lazy("answers", "in English"),
    "zh-hans": pgettext_lazy("answers", "in Chinese"),
    "ja": pgettext_lazy("answers", "in Japanese"),
    "ru": pgettext_lazy("answers", "in Russian"),
    "ko": pgettext_lazy("answers", "in Korean"),
}
FIELDS = ("language", "median_hours", "p90_hours", "threads")


def standing():
    """A hospital’s answer times that were measured lately, to be joined to its row."""
    lately = timezone.localdate() - STANDS_FOR
    return FilteredRelation("answer_times", condition=Q(answer_times__measured_on__gte=lately))


def promises(rows):
    """{language: promise} in the portal's order, from dicts of FIELDS; words in the language
    that is active."""
    found = {row["language"]: row for row in rows if row["language"]}
    return {code: promise(found[code]) for code in OWN_NAMES if code in found}


def promise(row):
    return {
        "how": IN_LANGUAGE.get(row["language"], OWN_NAMES[row["language"]]),
        "usually": within(row["median_hours"]),
        "nearly_always": within(row["p90_hours"]),
        "threads": row["threads"],
    }


def within(hours):
    """`9 hours`, as it stands after “within”; what takes longer than two days in days."""
    if hours <= DAYS_FROM:
        return npgettext("within", "%d hour", "%d hours", hours) % hours
    days = ceil(hours / 24)
    return npgettext("within", "%d day", "%d days", days) % days
