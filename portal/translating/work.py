"""A translator's work list: texts in one language, the most urgent first.

Older translations come first, the oldest of them at the top: they tell readers what is no
longer so. A missing one is shown in English meanwhile. Then what a machine wrote, what nobody
has checked, and what is checked.

The list is a chain of segments whose lengths are known from the tally, so that only those in
which the page lies are asked, and no list is ever read whole.
"""

from dataclasses import dataclass
from functools import reduce
from itertools import accumulate
from operator import or_

from django.db.models import Exists, F, OuterRef, QuerySet, Value

from portal.core.models import TranslationState

from .scope import Kind
from .states import RECORDED, State, about, has, lacks, tally


@dataclass(frozen=True)
class Place:
    """Which text: not the text itself."""

    label: str  # "hospitals.doctor"
    row: int
    field: str
    language: str


@dataclass(frozen=True)
class Segment:
    """Texts of one state: of one kind where no record tells of them, else of all kinds."""

    length: int
    slice: callable  # (start, stop) → [Place, …]


@dataclass
class WorkList:
    language: str
    counts: dict  # {state: number of texts}, of all states
    segments: list

    def __len__(self):
        return sum(segment.length for segment in self.segments)

    def __getitem__(self, wanted):
        """The places from `start` to `stop`: a query for each segment they lie in."""
        found, ends = [], accumulate(segment.length for segment in self.segments)
        for segment, end in zip(self.segments, ends, strict=True):
            begin = end - segment.length
            start, stop = max(wanted.start or 0, begin) - begin, min(wanted.stop, end) - begin
            if start < stop:
                found += segment.slice(start, stop)
        return found


def work_list(kinds, language, states):
    """The texts of these kinds that are in one of these states. Two queries for each kind."""
    tallies = [(kind, tally(kind, [language])) for kind in kinds]
    counts = {state: sum(total(counted, state) for _kind, counted in tallies) for state in State}
    segments = []
    for state in (state for state in ORDER if state in states):
        if state in RECORDED:
            segments.append(of_records(kinds, language, state, counts[state]))
        else:
            segments += [
                of_columns(kind, language, state, total(counted, state))
                for kind, counted in tallies
            ]
    return WorkList(language, counts, [segment for segment in segments if segment.length])


ORDER = (State.OLDER, State.MISSING, State.MACHINE, State.HUMAN, State.CHECKED)


def total(counted, state):
    return sum(number for (_field, _language, one), number in counted.items() if one == state)


def of_records(kinds, language, state, length):
    def slice_of(start, stop):
        which = reduce(or_, (about(kind, [language]) for kind in kinds))
        records = TranslationState.objects.filter(which, RECORDED[state])
        records = records.order_by("older_since", "model", "row", "field")[start:stop]
        return [
            Place(label, row, field, language)
            for label, row, field in records.values_list("model", "row", "field")
        ]

    return Segment(length, slice_of)


def of_columns(kind, language, state, length):
    """Row after row, each with its fields in their order."""

    def slice_of(start, stop):
        each = [of_field(kind, place, language, state) for place in range(len(kind.fields))]
        rows = each[0].union(*each[1:], all=True) if each[1:] else each[0]
        rows = rows.order_by("work_row", "work_place")[start:stop]
        return [Place(kind.label, pk, kind.fields[place], language) for pk, place in rows]

    return Segment(length, slice_of)


def of_field(kind: Kind, place, language, state) -> QuerySet:
    field = kind.fields[place]
    if state == State.MISSING:
        rows = kind.rows.filter(lacks(field, language))
    else:
        records = TranslationState.objects.filter(
            reduce(or_, RECORDED.values()),
            model=kind.label, row=OuterRef("pk"), field=field, language=language,
        )  # fmt: skip
        rows = kind.rows.filter(has(field, language), ~Exists(records))
    named = rows.annotate(work_row=F("pk"), work_place=Value(place))
    return named.values_list("work_row", "work_place")
