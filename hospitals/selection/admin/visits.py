"""The visits on site: planned by curators, written down by them or by the assessors."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from hospitals.selection import assigning, visits
from hospitals.selection.deciding_forms import PhotoForm, VisitForm
from hospitals.selection.models import Assignment, SiteVisit, Stage
from portal.core.admin import ScopedModelAdmin
from portal.core.uploads import file_response

from .pages import RoundPages, attempt


class DayFilter(admin.SimpleListFilter):
    title = _("day of the visit")
    parameter_name = "day"

    def lookups(self, request, model_admin):
        return [("none", _("no day yet")), ("open", _("still to come")), ("done", _("visited"))]

    def queryset(self, request, rows):
        asked = {
            "none": {"visits_on": None, "visited": False},
            "open": {"visits_on__isnull": False, "visited": False},
            "done": {"visited": True},
        }
        return rows.filter(**asked.get(self.value(), {}))


@admin.register(SiteVisit)
class SiteVisitAdmin(RoundPages, ScopedModelAdmin):
    list_display = ["hospital", "held", "visits_on", "visited"]
    list_filter = ["application__round", DayFilter]
    list_select_related = ["application__hospital", "application__round"]
    ordering = ["-application__round__year", "visited", "visits_on", "pk"]
    order = 35

    @admin.display(description=_("hospital"), ordering="application__hospital__name_ko")
    def hospital(self, row):
        return row.application.hospital

    @admin.display(description=_("round"))
    def held(self, row):
        return row.application.round

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path(
                "<path:object_id>/photos/",
                wrap(self.photos_view),
                name="selection_sitevisit_photos",
            ),
            path(
                "<path:object_id>/photos/<int:photo>/",
                wrap(require_safe(self.photo_view)),
                name="selection_sitevisit_photo",
            ),
            *super().get_urls(),
        ]

    def visit_of(self, request, object_id):
        visit = self.get_object(request, object_id)
        if not self.has_view_permission(request, visit):
            raise PermissionDenied
        return visit

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if object_id is None:
            raise PermissionDenied
        visit = self.visit_of(request, object_id)
        form = VisitForm(visits.checks_of(visit), request.POST or None, initial=known(visit))
        if request.method == "POST":
            if not self.has_change_permission(request, visit):
                raise PermissionDenied
            if form.is_valid() and keep(request, visit, form):
                return redirect(request.path)
        return self.page(request, visit, form, PhotoForm())

    def page(self, request, visit, form, photo_form):
        application = visit.application
        mine = Assignment.objects.filter(
            application=application, stage=Stage.ON_SITE, assessor=request.user
        )
        return self.show(
            request,
            "visit",
            str(application.hospital),
            visit=visit,
            application=application,
            open=assigning.stage_of(application.round) == Stage.ON_SITE,
            form=form,
            photo_form=photo_form,
            photos=visit.photos.all(),
            mine=mine.first(),
        )

    def photos_view(self, request, object_id):
        visit = self.visit_of(request, object_id)
        if not self.has_change_permission(request, visit):
            raise PermissionDenied
        form = PhotoForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            values = form.cleaned_data
            attempt(
                request,
                lambda: visits.add_photo(visit, values["file"], values["caption"], request.user),
                gettext("The picture is kept."),
            )
            return redirect(reverse("admin:selection_sitevisit_change", args=[visit.pk]))
        known_form = VisitForm(visits.checks_of(visit), initial=known(visit))
        return self.page(request, visit, known_form, form)

    def photo_view(self, request, object_id, photo):
        visit = self.visit_of(request, object_id)
        row = get_object_or_404(visit.photos, pk=photo)
        return file_response(
            request,
            row.file.read,
            name=f"visit-{visit.pk}-{row.pk}",
            content_type=row.content_type,
            inline=True,
        )


def known(visit):
    return {"visits_on": visit.visits_on, "visited": visit.visited, "note": visit.note}


def keep(request, visit, form):
    values = form.cleaned_data

    def deed():
        visits.record(
            visit,
            visits_on=values["visits_on"],
            visited=values["visited"],
            note=values["note"],
            checks=form.found(),
            by=request.user,
        )

    return attempt(request, deed, gettext("The visit is saved."))
