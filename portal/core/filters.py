"""Filters of the admin's lists that lead from a chore to just the rows it counts."""

from datetime import timedelta

from django.contrib import admin
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

STALE_DAYS = 365


class NamedRows(admin.SimpleListFilter):
    """`rows`: {key: (name, narrow)}; `narrow(queryset)` keeps the rows that the name says.

    A chore that counts with the same `narrow` counts what its list shows.
    """

    rows = {}

    def lookups(self, request, model_admin):
        return [(key, name) for key, (name, _narrow) in self.rows.items()]

    def queryset(self, request, queryset):
        _name, narrow = self.rows.get(self.value(), (None, None))
        return narrow(queryset) if narrow else queryset


def to_check(rows):
    """Rows with `confirmed` and `checked_on`, of which one or the other asks for a look."""
    return rows.filter(Q(confirmed=False) | Q(checked_on__lt=oldest()))


def outdated(rows):
    return rows.filter(checked_on__lt=oldest())


def unconfirmed(rows):
    return rows.filter(confirmed=False)


def oldest():
    """A day before which nobody's look counts any more."""
    return timezone.localdate() - timedelta(days=STALE_DAYS)


class CheckedFilter(NamedRows):
    title = _("to check")
    parameter_name = "check"
    rows = {
        "due": (_("To check again"), to_check),
        "outdated": (_("Checked more than a year ago"), outdated),
        "unconfirmed": (_("Never confirmed"), unconfirmed),
    }
