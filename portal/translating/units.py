"""One text in one language, opened for work and saved the way its own page in the admin would:
by that page's form, cut to the one column, and by that page's `save_model`.
"""

from copy import copy
from dataclasses import dataclass
from datetime import date

from django.contrib import admin
from django.db import models, transaction
from django.http import Http404
from django.utils.translation import gettext_noop

from portal.core import audit, translation_state
from portal.core.models import TranslationState
from portal.core.translation_state import SOURCE, digest

from .scope import Kind, column, columns_of, kind_of, targets
from .states import state_of
from .work import Place

MAY_CHECK = "translating.check_translation"


@dataclass
class Unit:
    """A text with what is known of it. `row`: the instance it stands in."""

    kind: Kind
    row: models.Model
    field: str
    language: str
    record: TranslationState | None

    @property
    def place(self):
        return Place(self.kind.label, self.row.pk, self.field, self.language)

    @property
    def column(self):
        return column(self.field, self.language)

    def text_in(self, language):
        return getattr(self.row, column(self.field, language)) or ""

    @property
    def source(self):
        return self.text_in(SOURCE)

    @property
    def text(self):
        return self.text_in(self.language)

    @property
    def english(self):
        """What stands beside the Korean text as a help; empty where English is the task."""
        return self.text_in("en") if self.language != "en" else ""

    @property
    def state(self):
        return state_of(self.source, self.text, self.record)

    @property
    def older_since(self) -> date | None:
        return self.record.older_since if self.record and self.text else None

    @property
    def owner(self):
        return getattr(self.row, self.kind.owner) if self.kind.owner else None

    @property
    def label(self):
        return self.kind.field_name(self.field)

    @property
    def seen(self):
        """What a form was opened with: another digest later means that somebody else wrote."""
        return f"{digest(self.source)}{digest(self.text)}"


def units_of(kinds, places):
    """The units at these places, in this order; a row that is gone or not this person's is
    left out. Two queries for each kind among them."""
    by_label, found = {kind.label: kind for kind in kinds}, {}
    for label in dict.fromkeys(place.label for place in places):
        kind, pks = by_label[label], {place.row for place in places if place.label == label}
        rows = {row.pk: row for row in kind.instances(pks)}
        records = {
            (record.row, record.field, record.language): record
            for record in translation_state.records(kind.model, pks)
        }
        for place in places:
            if place.label == label and place.row in rows:
                key = (place.row, place.field, place.language)
                found[place] = Unit(
                    kind, rows[place.row], place.field, place.language, records.get(key)
                )
    return [found[place] for place in places if place in found]


def open_unit(request, place):
    """The unit, if there is something to translate and this person may. Raises Http404."""
    kind = kind_by_label(request, place.label)
    if kind is None or place.field not in kind.fields or place.language not in targets():
        raise Http404
    unit = next(iter(units_of([kind], [place])), None)
    if unit is None or not unit.source or not may_edit(request, unit):
        raise Http404
    return unit


def kind_by_label(request, label):
    page = next((p for p in admin.site._registry.values() if p.opts.label_lower == label), None)
    return kind_of(request, page) if page and translation_state.fields_of(page.model) else None


def may_edit(request, unit):
    page = unit.kind.page
    return page.has_change_permission(request, unit.row) and unit.column in columns_of(
        page, request, unit.row
    )


def form_of(request, kind, row, columns, data=None):
    """The form of the row's own page with nothing but these columns. `data`: {column: text}."""
    form = kind.page.get_form(request, row, change=True, fields=list(columns))
    return form(data, instance=copy(row))  # what was sent does not touch the row before it is saved


@transaction.atomic
def save(request, kind, form, *, origin=TranslationState.Origin.HUMAN):
    """Save a valid form of `form_of` as the row's own page would, its history included."""
    form.origin = origin
    row = form.save(commit=False)
    kind.page.save_model(request, row, form, change=True)
    kind.page.log_change(request, row, kind.page.construct_change_message(request, form, None))


@transaction.atomic
def declare_checked(request, unit):
    """Note that this person compared the text with its source; older it is then no more."""
    translation_state.check(unit.row, unit.field, unit.language, request.user)
    audit.record(gettext_noop("translation checked"), unit.row, user=request.user)
