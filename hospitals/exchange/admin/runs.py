"""Readings: the list, the report of each, and how one is started."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hospitals.exchange import chores
from hospitals.exchange.models import Entry, Run
from portal.core import sheets
from portal.core.filters import NamedRows

from . import report, starting
from .base import NationalAdmin

Outcome = Entry.Outcome


class TroubleFilter(NamedRows):
    """What the desk counts."""

    title = _("needs a hand")
    parameter_name = "needs"
    rows = {"stuck": (_("failed or stuck"), lambda rows: rows.filter(chores.stuck()))}


def column_of(outcome):
    """A column of the list: how many records came to this, leading to them."""

    @admin.display(description=report.SHORT[outcome], ordering=f"n_{outcome.value}")
    def number(self, run):
        found = getattr(run, f"n_{outcome.value}")
        if not found:
            return "0"
        url = reverse("admin:exchange_run_change", args=[run.pk])
        return format_html('<a href="{}?outcome={}#entries">{}</a>', url, outcome.value, found)

    return number


@admin.register(Run)
class RunAdmin(NationalAdmin):
    """Nobody adds one by hand: a command reads."""

    order = 4
    pages = (
        ("start/", "start_view", "start"),
        ("<int:pk>/entries.csv", "csv_view", "csv"),
    )
    list_display = [
        "begun", "state_in_short", "asked", "new", "changed", "conflict", "doubtful", "withdrawn",
        "failed", "read", "calls", "took",
    ]  # fmt: skip
    list_display_links = ["begun"]
    list_filter = [TroubleFilter, "state"]
    ordering = ["-pk"]
    change_list_template = "admin/exchange/run/change_list.html"
    new, changed, conflict, doubtful, withdrawn, failed = map(column_of, Outcome)

    def get_queryset(self, request):
        """With the number of entries of each outcome, in the same query."""
        counts = {
            f"n_{outcome.value}": Count("entries", filter=Q(entries__outcome=outcome))
            for outcome in Outcome
        }
        return super().get_queryset(request).annotate(**counts)

    # --- the list --------------------------------------------------------------
    @admin.display(description=_("started"), ordering="started_at")
    def begun(self, run):
        return timezone.localtime(run.started_at).strftime("%Y-%m-%d %H:%M")

    @admin.display(description=_("state"), ordering="state")
    def state_in_short(self, run):
        return report.standing(run)

    @admin.display(description=pgettext_lazy("national data", "services"))
    def asked(self, run):
        return ", ".join(report.services_of(run)) or "–"

    @admin.display(description=_("took"))
    def took(self, run):
        return report.took(run)

    # --- pages -----------------------------------------------------------------
    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The report of a reading."""
        run = self.row_of(request, object_id)
        self.look_only(request)
        return self.page(request, "run/report", report.context(run, request.GET, request.user))

    def csv_view(self, request, pk):
        run = self.row_of(request, pk)
        self.look_only(request)
        name = f"national-data-{timezone.localtime(run.started_at):%Y-%m-%d}-{run.pk}.csv"
        return HttpResponse(
            sheets.to_csv(report.sheet(run, request.GET)),
            content_type=sheets.CSV_TYPE,
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    def start_view(self, request):
        self.demand_view(request)
        self.look_only(request)
        return self.page(request, "run/start", starting.context())

    def demand_view(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
