"""The list of disclosures, the matrix of hospitals and items, and the way to a hospital's page."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from hospitals.access import only_hospital
from hospitals.disclosures import actions, desk
from hospitals.disclosures.access import may_run, seen_by
from hospitals.disclosures.models import Disclosure, SourceFile
from hospitals.models import Hospital
from portal.core.admin import OnlyRead, ScopedModelAdmin
from portal.core.scoping import limited
from portal.core.uploads import file_response

from .matrix import matrix
from .sheet import sheet


class StandingFilter(admin.SimpleListFilter):
    title = _("what needs a hand")
    parameter_name = "is"

    def lookups(self, request, model_admin):
        return [
            ("waiting", _("waiting for an answer")),
            ("overdue", _("overdue")),
            ("refused", _("refused")),
            ("unseen", _("refused, not looked at")),
            ("expired", _("expired")),
            ("expiring", _("expires within 30 days")),
            ("sources", _("with a source to check")),
        ]

    def queryset(self, request, rows):
        return narrowed_by(rows, self.value())


def narrowed_by(rows, value):
    today = timezone.localdate()
    found = {
        "waiting": lambda: rows.waiting(),
        "overdue": lambda: rows.overdue(today),
        "refused": lambda: rows.filter(state="refused"),
        "unseen": lambda: rows.unseen_refusals(),
        "expired": lambda: rows.expired(today),
        "expiring": lambda: rows.expiring(today, today + desk.SOON),
        "sources": lambda: rows.filter(pk__in=SourceFile.objects.unchecked().values("disclosure")),
    }.get(value)
    return found() if found else rows


@admin.register(Disclosure)
class DisclosureAdmin(OnlyRead, ScopedModelAdmin):
    """Nothing is edited in the rows: the hospital's page asks, confirms and refuses."""

    order = 1
    list_display = [
        "what", "hospital", "standing", "asked_on", "due_on", "confirmed_on", "valid_until",
        "page",
    ]  # fmt: skip
    list_filter = [StandingFilter, "item", "state", "hospital__selected", "phase"]
    list_select_related = ["hospital"]
    search_fields = ["hospital__slug", "hospital__name_ko", "hospital__name_en"]
    ordering = ["hospital__slug", "pk"]
    fields = [
        "hospital", "item", "standing", "phase", "asked_on", "due_on", "public_from",
        "answered_on", "confirmed_on", "confirmed_by", "valid_until", "refusal", "looked_at",
    ]  # fmt: skip
    actions = ["ask_again", "look_at"]
    change_list_template = "admin/disclosures/disclosure/change_list.html"

    def own_rows(self, request):
        return limited(super().own_rows(request), "hospital", seen_by(request.user))

    @admin.display(description=_("item"), ordering="item")
    def what(self, row):
        return row.get_item_display()

    @admin.display(description=_("how it stands"))
    def standing(self, row):
        return row.standing_on(timezone.localdate()).label

    @admin.display(description=_("page"))
    def page(self, row):
        url = reverse("admin:disclosures_disclosure_sheet", args=[row.hospital_id])
        return format_html('<a href="{}#{}">{}</a>', url, row.item, gettext("Open"))

    # --- who may ---------------------------------------------------------------
    def has_run_permission(self, request):
        return may_run(request.user)

    # --- many at once ------------------------------------------------------------
    @admin.action(description=_("Ask again"), permissions=["run"])
    def ask_again(self, request, queryset):
        done, by_hospital = 0, {}
        for row in queryset.select_related("hospital"):
            by_hospital.setdefault(row.hospital, []).append(row.item)
        for hospital, items in by_hospital.items():
            try:
                done += len(actions.ask(hospital, items, by=request.user))
            except ValidationError as error:
                self.message_user(request, " ".join(error.messages), messages.ERROR)
        words = ngettext("%(number)d item was asked for.", "%(number)d items were asked for.", done)
        self.message_user(request, words % {"number": done}, messages.SUCCESS)

    @admin.action(description=_("Note refusals as looked at"), permissions=["run"])
    def look_at(self, request, queryset):
        for row in queryset.unseen_refusals():
            actions.look_at_refusal(row, by=request.user)

    # --- pages -------------------------------------------------------------------
    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("matrix/", wrap(self.matrix_view), name="disclosures_disclosure_matrix"),
            path(
                "hospital/<int:hospital_id>/",
                wrap(self.sheet_view),
                name="disclosures_disclosure_sheet",
            ),
            path(
                "source/<int:source_id>/",
                wrap(self.source_view),
                name="disclosures_disclosure_source",
            ),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        """Whoever manages one hospital works on its page."""
        own = only_hospital(request.user)
        if own and self.has_view_permission(request):
            return HttpResponseRedirect(
                reverse("admin:disclosures_disclosure_sheet", args=[own.pk])
            )
        more = {"matrix_url": reverse("admin:disclosures_disclosure_matrix")}
        return super().changelist_view(
            request, {**(more if may_run(request.user) else {}), **(extra_context or {})}
        )

    def matrix_view(self, request):
        if not may_run(request.user):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Disclosures by hospital"),
            "opts": self.opts,
            **matrix(request.GET),
        }
        return TemplateResponse(request, "admin/disclosures/disclosure/matrix.html", context)

    def sheet_view(self, request, hospital_id):
        hospital = self.hospital_of(request, pk=hospital_id)
        return sheet(request, self, hospital)

    def source_view(self, request, source_id):
        self.hospital_of(request, disclosures__sources=source_id)
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        source = SourceFile.objects.get(pk=source_id)
        return file_response(
            request,
            lambda: source.file.open().read(),
            name=source.name,
            content_type=source.content_type,
            size=source.size,
        )

    def hospital_of(self, request, **named):
        """The hospital, if it is the user's own, who may also look at its disclosures."""
        hospital = get_object_or_404(Hospital.objects.for_staff(request.user), **named)
        if not self.has_view_permission(request):
            raise PermissionDenied
        return get_object_or_404(seen_by(request.user), pk=hospital.pk)
