from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from portal.core.admin import OnlyRead, ScopedModelAdmin
from portal.core.translated_admin import TranslatedAdmin

from . import desk, handing_out, names, stale
from .models import Figure, Series, Volume
from .models.figure import Dimension


class OldFilter(admin.SimpleListFilter):
    title = _("newest numbers")
    parameter_name = "old"

    def lookups(self, request, model_admin):
        return [("yes", _("older than last year"))]

    def queryset(self, request, queryset):
        return stale.old(queryset) if self.value() else queryset


@admin.register(Series)
class SeriesAdmin(TranslatedAdmin):
    fields = ["slug", "order", "counts", "dimension", "title", "lead", "note", "url", "shown"]
    list_display = ["title", "counts", "dimension", "newest", "figures", "shown"]
    list_filter = [OldFilter, "counts", "shown"]
    ordering = ["order"]
    order = 2

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(newest_year=Max("figures__year"))

    def get_readonly_fields(self, request, obj=None):
        return ["slug", "counts", "dimension"] if obj else []

    @admin.display(description=_("newest year"), ordering="newest_year")
    def newest(self, series):
        return series.newest_year or "–"

    @admin.display(description=pgettext_lazy("statistics", "figures"))
    def figures(self, series):
        address = reverse("admin:statistics_figure_changelist")
        return format_html('<a href="{}?series={}">{}</a>', address, series.pk, _("Open"))


class FigureForm(forms.ModelForm):
    def clean(self):
        """A row is one that the table can have: a number nobody can name is shown by nobody."""
        found = super().clean()
        series, key = found.get("series"), found.get("key") or ""
        if series and key not in names.of(Dimension(series.dimension), get_language()):
            self.add_error("key", gettext("This table has no such row."))
        return found


@admin.register(Figure)
class FigureAdmin(TranslatedAdmin):
    form = FigureForm
    fields = [
        "series", "area", "year", "key", "value", "share", "approximate", "quality", "source",
        "checked_on", "note", "shown",
    ]  # fmt: skip
    list_display = ["__str__", "series", "value", "share", "quality", "checked_on", "shown"]
    list_filter = ["series", "quality", "area", "year", "shown"]
    list_select_related = ["series"]
    search_fields = ["=key", "source"]
    ordering = ["series__order", "-year", "key", "area"]
    date_hierarchy = None
    order = 3


@admin.register(Volume)
class VolumeAdmin(OnlyRead, ScopedModelAdmin):
    """How the portal is used, up to this minute. Numbers alone, and no row by itself: small
    ones are for staff, a consultation is for its hospital."""

    order = 1

    class Media:
        css = {"all": ["css/admin-statistics.css"]}

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("", wrap(self.changelist_view), name="statistics_volume_changelist"),
            path("<slug:slug>.csv", wrap(self.download), name="statistics_volume_csv"),
        ]

    def changelist_view(self, request, extra_context=None):
        self.permit(request)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": gettext("How the portal is used"),
            "media": self.media,
            "tables": desk.tables(),
            "may_see_answer_times": request.user.has_perm("clocks.view_wait"),
            "may_edit": request.user.has_perm("statistics.change_series"),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/statistics/volume/change_list.html", context)

    def download(self, request, slug):
        self.permit(request)
        table = desk.table(slug)
        response = HttpResponse(handing_out.as_csv(table), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{slug}.csv"'
        return response

    def permit(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
