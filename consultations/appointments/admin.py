"""The hospital's diary, and who may counsel by video."""

from django.contrib import admin
from django.urls import path
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from portal.core.admin import OnlyRead, OwnRowsFilter, ScopedModelAdmin

from . import zones
from .models import Appointment, VideoAuthorisation


class WhenFilter(admin.SimpleListFilter):
    title = pgettext_lazy("appointments", "when")
    parameter_name = "when"

    def lookups(self, request, model_admin):
        return [("past", pgettext_lazy("appointments", "over"))]

    def choices(self, changelist):
        all_choice, *others = super().choices(changelist)
        return [{**all_choice, "display": pgettext_lazy("appointments", "coming")}, *others]

    def queryset(self, request, queryset):
        now = timezone.now()
        if self.value() == "past":
            return queryset.held().filter(ends_at__lte=now).order_by("-starts_at", "pk")
        return queryset.coming(now)


@admin.register(Appointment)
class AppointmentAdmin(OnlyRead, ScopedModelAdmin):
    """What is agreed, day by day: number, kind and time, nothing of the patient's. Everything
    else is done in the consultation."""

    list_display = ["starts_at", "kind", "state"]
    list_display_links = None
    list_filter = [WhenFilter, "kind", ("thread__hospital", OwnRowsFilter)]
    list_select_related = ["thread__hospital"]
    ordering = ["starts_at", "pk"]
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    change_list_template = "admin/consultations/appointments/diary.html"
    actions = None

    class Media:
        css = {"all": ["css/admin-inbox.css"]}

    def get_urls(self):
        """The diary; the admin's other pages do not exist here."""
        view = self.admin_site.admin_view(self.changelist_view)
        return [path("", view, name="appointments_appointment_changelist")]

    def get_list_filter(self, request):
        several = request.user.memberships.count() > 1
        filters = super().get_list_filter(request)
        return filters if several else filters[:2]

    def changelist_view(self, request, extra_context=None):
        response = super().changelist_view(request, extra_context)
        if changelist := getattr(response, "context_data", {}).get("cl"):
            response.context_data["days"] = days(changelist.result_list)
        return response


def days(appointments):
    """[(day in Seoul, its appointments)], in their order."""
    found = {}
    for row in appointments:
        row.begins, row.ends = (
            timezone.localtime(at, zones.SEOUL) for at in (row.starts_at, row.ends_at)
        )
        found.setdefault(row.begins.date(), []).append(row)
    return list(found.items())


@admin.register(VideoAuthorisation)
class VideoAuthorisationAdmin(ScopedModelAdmin):
    list_display = ["hospital", "authorised_on", "until", "by"]
    list_filter = ["hospital"]
    list_select_related = ["hospital"]
    fields = ["hospital", "authorised_on", "until", "by"]
    ordering = ["-authorised_on"]
