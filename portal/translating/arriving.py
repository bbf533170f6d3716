"""Translations that come back in a file: first looked through, then taken over, all or none.

Each line is judged by what stands here now. What has changed since the export, in the source
or in the translation, is reported and left alone.
"""

from dataclasses import dataclass, field
from itertools import groupby

from django.db import models, transaction
from django.utils.translation import gettext_noop, pgettext_lazy

from portal.core import audit
from portal.core.languages import tag
from portal.core.translation_state import digest

from . import units
from .figures import doubts
from .lines import plain, read_key
from .scope import columns_of, kinds, targets


class Outcome(models.TextChoices):
    NEW = "new", pgettext_lazy("line of an import", "new")
    CHANGED = "changed", pgettext_lazy("line of an import", "changed")
    STALE = (
        "stale",
        pgettext_lazy(
            "line of an import", "not taken over: the Korean text has changed since the export"
        ),
    )
    MOVED = (
        "moved",
        pgettext_lazy(
            "line of an import", "not taken over: the translation has been changed here meanwhile"
        ),
    )
    WRONG = "wrong", pgettext_lazy("line of an import", "not taken over: not valid")
    DOUBLED = (
        "doubled",
        pgettext_lazy("line of an import", "not taken over: the file has this text already"),
    )
    UNKNOWN = (
        "unknown",
        pgettext_lazy("line of an import", "not taken over: no text that you may translate"),
    )
    SAME = "same", pgettext_lazy("line of an import", "as it stands here")
    EMPTY = "empty", pgettext_lazy("line of an import", "not translated in the file")


TAKEN = (Outcome.NEW, Outcome.CHANGED)


@dataclass
class Verdict:
    """What becomes of a line. `notes`: sentences on what is wrong or doubtful."""

    key: str
    text: str
    outcome: Outcome
    unit: units.Unit | None = None
    notes: list = field(default_factory=list)

    @property
    def tag(self):
        return tag(self.unit.language) if self.unit else ""

    @property
    def is_taken(self):
        return self.outcome in TAKEN


def judge(request, lines):
    """A Verdict for each (key, text), in their order."""
    verdicts, _forms = looked_through(request, lines)
    return verdicts


@transaction.atomic
def take_over(request, arrival):
    """Save what can be taken over, as it stands now; the verdicts."""
    verdicts, forms = looked_through(request, arrival.lines)
    for kind, form in forms:
        units.save(request, kind, form, origin=arrival.origin)
    audit.record(gettext_noop("translations imported"), arrival, user=request.user)
    arrival.delete()
    return verdicts


def looked_through(request, lines):
    """The verdicts, and a valid form with its kind for each row that changes."""
    verdicts = first_look(request, lines)
    pending = sorted((one for one in verdicts if one.is_taken), key=row_of)
    forms = []
    for _row, of_row in groupby(pending, key=row_of):
        of_row = list(of_row)
        if form := form_for(request, of_row):
            forms.append((of_row[0].unit.kind, form))
    return verdicts, forms


def row_of(verdict):
    return verdict.unit.kind.label, verdict.unit.row.pk


def first_look(request, lines):
    """By keys and digests alone."""
    keys = [read_key(key) for key, _text in lines]
    mine = kinds(request)
    labels = {kind.label for kind in mine}
    places = {key.place for key in keys if key and key.place.label in labels}
    known = {unit.place: unit for unit in units.units_of(mine, places) if can_be(unit)}
    verdicts, had = [], set()
    for key, (name, text) in zip(keys, lines, strict=True):
        unit = known.get(key.place) if key else None
        verdict = Verdict(name, text, outcome_of(key, unit, text, had), unit)
        if verdict.is_taken:
            verdict.notes = doubts(unit.source, text)
        if unit:
            had.add(unit.place)
        verdicts.append(verdict)
    return verdicts


def can_be(unit):
    return unit.field in unit.kind.fields and unit.language in targets() and unit.source


def outcome_of(key, unit, text, had):
    if unit is None:
        return Outcome.UNKNOWN
    if unit.place in had:
        return Outcome.DOUBLED
    if not text:
        return Outcome.EMPTY
    if text == plain(unit.text):
        return Outcome.SAME
    if key.source != digest(unit.source):
        return Outcome.STALE
    if key.text != digest(unit.text):
        return Outcome.MOVED
    return Outcome.CHANGED if unit.text else Outcome.NEW


def form_for(request, verdicts):
    """The form of a row's own page with what the file says of it, if that page lets this
    person and takes the texts; what it does not take is marked in the verdicts."""
    unit = verdicts[0].unit
    page = unit.kind.page
    mine = columns_of(page, request, unit.row)
    if not page.has_change_permission(request, unit.row):
        mine = set()
    for verdict in verdicts:
        if verdict.unit.column not in mine:
            verdict.outcome = Outcome.UNKNOWN
    while wanted := {one.unit.column: one for one in verdicts if one.is_taken}:
        data = {column: one.text for column, one in wanted.items()}
        form = units.form_of(request, unit.kind, unit.row, wanted, data)
        if form.is_valid():
            return form
        mark_wrong(form, wanted)
    return None


def mark_wrong(form, wanted):
    """The columns that the form does not take; all of them where it is about the whole row."""
    of_columns = {name: errors for name, errors in form.errors.items() if name in wanted}
    whole = [str(error) for errors in form.errors.values() for error in errors]
    for name in of_columns or wanted:
        wanted[name].outcome = Outcome.WRONG
        wanted[name].notes = [str(error) for error in of_columns.get(name, whole)]
