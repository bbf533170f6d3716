"""The pages on which the register comes in from a sheet and goes out as one."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from hospitals.partners.models import PartnerImport
from hospitals.partners.sheet import exporting, planning
from hospitals.partners.sheet.applying import Outdated, carry_out
from portal.core import audit, sheets

RIGHT = "partners.import_partners"
FORMS = sheets.WRITERS.keys()
MOST_SHOWN = 300  # rows of a kind in the report; what is over is counted


class UploadForm(forms.Form):
    """`save(user)` keeps what was read as an import that waits."""

    file = forms.FileField(
        label=gettext_lazy("Sheet"),
        help_text=gettext_lazy("CSV or XLSX, at most 10 MB and 5,000 rows."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx"}),
        allow_empty_file=True,
    )

    def clean_file(self):
        upload = self.cleaned_data["file"]
        self.rows = planning.read_header(sheets.rows_of(upload))
        if not self.rows:
            raise sheets.Unreadable(_("There is no row below the headers."))
        return upload

    def save(self, user):
        batch = PartnerImport.objects.create(
            uploaded_by=user,
            name=self.cleaned_data["file"].name[:120],
            digest=sheets.digest_of(self.cleaned_data["file"]),
            rows=self.rows,
        )
        audit.record(gettext_noop("sheet of partners read"), batch, user=user)
        return batch


class SheetsMixin:
    """Of PartnerAdmin."""

    def get_urls(self):
        own = [
            ("import/", self.import_view, "import"),
            ("import/<int:pk>/", self.report_view, "report"),
            ("template/<slug:form>/", self.template_view, "template"),
            ("export/<slug:form>/", self.export_view, "export"),
        ]
        view = self.admin_site.admin_view
        return [
            *(path(at, view(what), name=f"partners_partner_{name}") for at, what, name in own),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        context = {"may_import": request.user.has_perm(RIGHT), **(extra_context or {})}
        return super().changelist_view(request, context)

    # --- In ----------------------------------------------------------------------------
    def import_view(self, request):
        demand(request)
        form = UploadForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            batch = form.save(request.user)
            return HttpResponseRedirect(reverse("admin:partners_partner_report", args=[batch.pk]))
        context = {
            "title": _("Import partners"),
            "form": form,
            "columns": planning.columns(),
            "done": PartnerImport.objects.filter(state=PartnerImport.State.DONE)
            .select_related("uploaded_by")
            .defer("rows")[:5],
        }
        return self.page(request, "import", context)

    def report_view(self, request, pk):
        demand(request)
        waiting = PartnerImport.objects.filter(state=PartnerImport.State.WAITING)
        batch = get_object_or_404(waiting, pk=pk)
        if "_drop" in request.POST:
            return self.drop(request, batch)
        if request.method == "POST":
            try:
                counts = carry_out(batch, request.POST.get("digest", ""), request.user)
            except Outdated as outdated:
                message = _("The register has changed meanwhile. Look through the report again.")
                self.message_user(request, message, messages.WARNING)
                return self.report(request, batch, outdated.plan)
            return self.done(request, counts)
        return self.report(request, batch, planning.Planner().plan(batch.rows))

    def report(self, request, batch, plan):
        groups = {state: [] for state in plan.counts()}
        for entry in plan.entries:
            groups[entry.state].append(entry)
        context = {
            "title": _("What the import would do"),
            "batch": batch,
            "plan": plan,
            "counts": plan.counts(),
            "digest": plan.digest(),
            "shown": {state: entries[:MOST_SHOWN] for state, entries in groups.items()},
            "over": {state: len(entries[MOST_SHOWN:]) for state, entries in groups.items()},
        }
        return self.page(request, "report", context)

    def done(self, request, counts):
        message = _("Imported: %(new)d new, %(changed)d changed, %(same)d as they were.")
        self.message_user(request, message % counts, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:partners_partner_changelist"))

    def drop(self, request, batch):
        batch.state, batch.rows, batch.done_at = PartnerImport.State.DROPPED, [], timezone.now()
        batch.save()
        self.message_user(request, _("The sheet is dropped. Nothing was changed."))
        return HttpResponseRedirect(reverse("admin:partners_partner_import"))

    # --- Out ---------------------------------------------------------------------------
    def template_view(self, request, form):
        demand(request)
        return download(exporting.template(), form, "partners-template")

    def export_view(self, request, form):
        demand(request)
        if form in FORMS:
            audit.record(gettext_noop("partners exported"), request.user, user=request.user)
        return download(exporting.sheet(), form, f"partners-{timezone.localdate()}")

    def page(self, request, name, context):
        context = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"admin/partners/partner/{name}.html", context)


def demand(request):
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied


def download(rows, form, name):
    """The rows as a file of this form. Raises Http404 for another form."""
    if form not in FORMS:
        raise Http404("There is no such form.")
    content, content_type = exporting.written(rows, form)
    return HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}.{form}"'},
    )
