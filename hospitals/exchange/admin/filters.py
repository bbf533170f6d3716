from django.contrib import admin
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from hospitals.exchange import words
from hospitals.exchange.models import Difference
from portal.core.filters import NamedRows


class OpenFirst(admin.SimpleListFilter):
    """A queue shows what waits, unless somebody asks for the rest."""

    title = _("state")
    parameter_name = "is"  # a column's name would be taken for a look-up

    def lookups(self, request, model_admin):
        return [*model_admin.model.State.choices, ("all", _("All"))]

    def value(self):
        return super().value() or "open"

    def choices(self, changelist):
        for value, words_ in self.lookup_choices:
            yield {
                "selected": self.value() == str(value),
                "query_string": changelist.get_query_string({self.parameter_name: value}),
                "display": words_,
            }

    def queryset(self, request, queryset):
        known = dict(self.lookup_choices)
        value = self.value()
        return queryset if value == "all" or value not in known else queryset.filter(state=value)


class KindFilter(NamedRows):
    """Values that differ, and rows that the service shows no longer."""

    title = _("what it is")
    parameter_name = "what"
    rows = {
        "values": (_("another value"), lambda rows: rows.exclude(column=Difference.WITHDRAWAL)),
        "withdrawn": (
            _("withdrawn there"),
            lambda rows: rows.filter(column=Difference.WITHDRAWAL),
        ),
    }


class ColumnFilter(admin.SimpleListFilter):
    """By field: those that occur among the user's own rows."""

    title = _("field")
    parameter_name = "field"

    def lookups(self, request, model_admin):
        rows = model_admin.get_queryset(request).order_by("column")
        names = rows.values_list("column", flat=True).distinct()
        return [(name, words.column(name)) for name in names]

    def queryset(self, request, queryset):
        return queryset.filter(column=self.value()) if self.value() else queryset


def with_open(rows):
    found = Difference.objects.open().filter(record=OuterRef("pk"))
    return rows.filter(Exists(found))


class StandingFilter(NamedRows):
    """What has become of a record here."""

    title = _("what it is here")
    parameter_name = "is"
    rows = {
        "linked": (
            _("taken over"),
            lambda rows: rows.filter(Q(hospital__isnull=False) | Q(row__isnull=False)),
        ),
        "free": (
            _("not linked to anything"),
            lambda rows: rows.filter(hospital=None, row=None, dismissed=False),
        ),
        "dismissed": (_("not wanted here"), lambda rows: rows.filter(dismissed=True)),
        "differs": (_("with open differences"), with_open),
    }
