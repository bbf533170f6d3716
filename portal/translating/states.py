"""In which state the translations are, counted in SQL: a row of the matrix costs two queries,
however many rows the model has.

A text whose Korean source is empty is no work and is not counted.
"""

from collections import Counter
from functools import reduce
from operator import or_

from django.db.models import Count, Exists, OuterRef, Q, TextChoices
from django.utils.translation import pgettext_lazy

from portal.core.models import TranslationState
from portal.core.translation_state import SOURCE, Origin

from .scope import column


class State(TextChoices):
    MISSING = "missing", pgettext_lazy("state of a translation", "missing")
    OLDER = "older", pgettext_lazy("state of a translation", "older than the Korean text")
    MACHINE = "machine", pgettext_lazy("state of a translation", "by a machine")
    HUMAN = "human", pgettext_lazy("state of a translation", "by a person")
    CHECKED = "checked", pgettext_lazy("state of a translation", "checked")


TO_DO = (State.OLDER, State.MISSING)
# What a record says of a text that is there. Any other text counts as a person's.
RECORDED = {
    State.OLDER: Q(older_since__isnull=False),
    State.CHECKED: Q(older_since__isnull=True, checked_at__isnull=False),
    State.MACHINE: Q(older_since__isnull=True, checked_at__isnull=True, origin=Origin.MACHINE),
}


def state_of(source, text, record):
    """The state of one text, by its record or None; None where there is nothing to translate."""
    if not source:
        return None
    if not text:
        return State.MISSING
    if record is None:
        return State.HUMAN
    if record.older_since:
        return State.OLDER
    if record.checked_at:
        return State.CHECKED
    return State.MACHINE if record.origin == Origin.MACHINE else State.HUMAN


def pairs(kind, languages):
    return [(field, language) for field in kind.fields for language in languages]


def filled(field, language):
    return Q(**{f"{column(field, language)}__gt": ""})  # neither empty nor null


def lacks(field, language):
    return filled(field, SOURCE) & ~filled(field, language)


def has(field, language):
    return filled(field, SOURCE) & filled(field, language)


def tally(kind, languages):
    """Counter {(field, language, state): number of texts} of one kind. Two queries."""
    asked = {
        f"with_{column(*pair)}": Count("pk", filter=has(*pair))
        for pair in pairs(kind, (SOURCE, *languages))
    }
    counted, found = kind.rows.aggregate(**asked), Counter()
    for field, language in pairs(kind, languages):
        there = counted[f"with_{column(field, language)}"]
        found[field, language, State.HUMAN] = there
        found[field, language, State.MISSING] = counted[f"with_{column(field, SOURCE)}"] - there
    for field, language, *numbers in recorded(kind, languages):
        for state, number in zip(RECORDED, numbers, strict=True):
            found[field, language, state] = number
            found[field, language, State.HUMAN] -= number
    return +found


def recorded(kind, languages):
    """(field, language, how many for each of RECORDED) of the texts that have a record."""
    counts = {state.value: Count("pk", filter=asked) for state, asked in RECORDED.items()}
    records = records_of(kind, languages).order_by()
    return (
        records.values("field", "language")
        .annotate(**counts)
        .values_list("field", "language", *counts)
    )


def records_of(kind, languages):
    """The records of texts that are there, in rows that are this person's."""
    return TranslationState.objects.filter(about(kind, languages))


def about(kind, languages):
    """Which records tell of a text of this kind. A row that is gone may have left some, and
    so may a text that was emptied by other ways than a form."""
    of_texts = (
        Q(field=field, language=language)
        & Exists(kind.rows.filter(has(field, language), pk=OuterRef("row")))
        for field, language in pairs(kind, languages)
    )
    return Q(model=kind.label) & reduce(or_, of_texts)
