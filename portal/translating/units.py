"""One text in one language, opened for work and saved the way its own page in the admin would:
by that page's form, cut to the one column, and by that page's `save_model`.
"""

from copy import copy
from dataclasses import dataclass
from datetime import date

from django.contrib import admin
from django.db import models, transaction
from django.forms import Textarea, TextInput
from django.http import Http404
from django.utils.translation import gettext_noop

from portal.core import audit, translation_state
from portal.core.models import TranslationState
from portal.core.scoping import rows_for
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


def must_exist(request, label, pk):
    """A row that is not this person's does not exist, whatever else they may not do.
    Raises Http404."""
    page = page_of(label)
    if page is None or not rows_for(page.model, request.user).filter(pk=pk).exists():
        raise Http404


def page_of(label):
    """The page of a model with translated texts, or None."""
    pages = (page for page in admin.site._registry.values() if page.opts.label_lower == label)
    page = next(pages, None)
    return page if page and translation_state.fields_of(page.model) else None


def kind_by_label(request, label):
    page = page_of(label)
    return kind_of(request, page) if page else None


def may_edit(request, unit):
    page = unit.kind.page
    return page.has_change_permission(request, unit.row) and unit.column in columns_of(
        page, request, unit.row
    )


def form_of(request, kind, row, columns, data=None):
    """The form of the row's own page with nothing but these columns. `data`: {column: text}."""
    shape = kind.page.get_form(request, row, change=True, fields=list(columns))
    # What was sent does not touch the row before it is saved.
    form = shape(data, instance=copy(row))
    for name in columns:
        show_whole(form.fields[name])
    return form


def show_whole(field):
    """A line of 200 letters is not seen in a box of one line; a line it is all the same."""
    if isinstance(field.widget, TextInput):
        attrs = {**field.widget.attrs, "rows": 2}
        field.widget = Line(attrs)


class Line(Textarea):
    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return " ".join(value.splitlines()) if value else value


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
