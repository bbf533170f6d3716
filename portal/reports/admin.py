"""The city desk's inbox of reports: read, work on, hand out files. Every look is noted."""

from django import forms
from django.contrib import admin
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from consultations import attachments
from portal.core import audit
from portal.core.admin import ScopedModelAdmin, ScopedTabularInline
from portal.core.languages import OWN_NAMES
from portal.core.models import User
from portal.core.uploads import file_response

from . import actions, registers
from .models import Report, ReportFile, ReportNote

DEEDS = dict(Report.Deed.choices)
TOLD = ("deeds_told", "text", "place", "happened", "amount", "files_told")
BROKER = ("broker_name", "broker_phone", "broker_web", "broker_messenger", "registers_told")


class NewNote(forms.ModelForm):
    class Meta:
        model = ReportNote
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3, "cols": 60})}


class NoteInline(ScopedTabularInline):
    """What was noted, and room for one more."""

    model = ReportNote
    form = NewNote
    extra = 1
    max_num = 500
    fields = ["text", "author", "written_at"]
    readonly_fields = ["author", "written_at"]
    verbose_name_plural = _("internal notes")

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Report)
class ReportAdmin(ScopedModelAdmin):
    list_display = [
        "number", "received_at", "state", "deeds_told", "language_told", "files_number",
        "unproven", "assigned_to",
    ]  # fmt: skip
    list_filter = ["state", "assigned_to", "language", "unproven"]
    list_select_related = ["assigned_to"]
    search_fields = ["=number"]
    search_help_text = _("Receipt number. What was typed is encrypted and cannot be searched.")
    ordering = ["-pk"]
    inlines = [NoteInline]
    autocomplete_fields = ["hospital"]
    actions = ["mark_as_spam", "take_up"]
    fieldsets = [
        (None, {"fields": ["number", "received_at", "language_told", "unproven", "closed_at"]}),
        (_("What happened"), {"fields": TOLD}),
        (_("The broker"), {"fields": BROKER}),
        (_("Who reports"), {"fields": ["email"]}),
        (_("Our work"), {"fields": ["state", "assigned_to", "hospital", "partner"]}),
    ]
    editable = ("state", "assigned_to", "hospital", "partner")

    # --- What may be done --------------------------------------------------------------
    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("files")

    def get_readonly_fields(self, request, obj=None):
        shown = [name for _title, options in self.fieldsets for name in options["fields"]]
        return [name for name in shown if name not in self.editable]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "assigned_to":
            kwargs["queryset"] = User.objects.filter(is_active=True, groups__name="curator")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        response = super().change_view(request, object_id, form_url, extra_context)
        if request.method == "GET" and response.status_code == 200:
            audit.record(gettext_noop("report read"), self.get_object(request, object_id),
                         user=request.user)  # fmt: skip
        return response

    def save_model(self, request, obj, form, change):
        actions.change(obj, form.initial["state"], request.user)

    def save_formset(self, request, form, formset, change):
        for note in formset.save(commit=False):
            note.author = request.user
            note.save()
            audit.record(gettext_noop("report noted"), form.instance, user=request.user)

    @admin.action(description=_("Mark as spam"), permissions=["change"])
    def mark_as_spam(self, request, queryset):
        self.become(request, queryset, Report.State.SPAM)

    @admin.action(description=_("Take up"), permissions=["change"])
    def take_up(self, request, queryset):
        self.become(request, queryset, Report.State.WORK)

    @transaction.atomic
    def become(self, request, queryset, state):
        rows = list(queryset.exclude(state=state))
        for report in rows:
            before, report.state = report.state, state
            actions.change(report, before, request.user)
        self.message_user(request, gettext("Changed: %(number)d") % {"number": len(rows)})

    # --- What is shown -----------------------------------------------------------------
    @admin.display(description=_("what happened"))
    def deeds_told(self, report):
        return ", ".join(str(DEEDS[deed]) for deed in report.deeds if deed in DEEDS) or "–"

    @admin.display(description=_("language"), ordering="language")
    def language_told(self, report):
        return OWN_NAMES.get(report.language, report.language)

    @admin.display(description=_("files"))
    def files_number(self, report):
        return len(report.files.all()) or "–"

    @admin.display(description=_("files"))
    def files_told(self, report):
        rows = [
            (
                reverse("admin:reports_report_file", args=[report.pk, row.public_id]),
                row.name,
                row.kind,
            )
            for row in report.files.all()
        ]
        return format_html_join(", ", '<a href="{}">{}</a> ({})', rows) or "–"

    @admin.display(description=_("in the registers"))
    def registers_told(self, report):
        return format_html_join(", ", '<a href="{}">{}</a> ({})', registers.found(report)) or "–"

    # --- Files -------------------------------------------------------------------------
    def get_urls(self):
        view = self.admin_site.admin_view(require_safe(self.file_view))
        return [
            path("<int:pk>/files/<uuid:public_id>/", view, name="reports_report_file"),
            *super().get_urls(),
        ]

    def file_view(self, request, pk, public_id):
        report = self.get_object(request, str(pk))
        if not self.has_view_permission(request, report):
            raise Http404
        row = get_object_or_404(ReportFile, report=report, public_id=public_id)
        if request.method != "HEAD":
            audit.record(gettext_noop("file downloaded"), report, user=request.user)
        return file_response(
            request, lambda: read(row), name=row.name, content_type=row.content_type, size=row.size
        )


def file_url(report, row):
    return reverse("admin:reports_report_file", args=[report.pk, row.public_id])


def read(row):
    try:
        return attachments.content(row.file)
    except FileNotFoundError:
        raise Http404 from None
