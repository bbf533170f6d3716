"""Assessors and scores: the board of the curators and the desk of the assessor."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from hospitals.selection import assigning, scoring, stages
from hospitals.selection.deciding_forms import (
    AssignForm,
    DeclarationForm,
    ScoreForm,
    SpreadForm,
    UnassignForm,
)
from hospitals.selection.models import Assignment, Stage
from portal.core.admin import ScopedModelAdmin
from portal.core.uploads import file_response

from .pages import RoundPages, attempt


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        closed = pgettext_lazy("scores of an assessor", "closed")
        return [("open", _("not closed")), ("closed", closed), ("conflict", _("to replace"))]

    def queryset(self, request, rows):
        if self.value() == "open":
            return rows.active().filter(closed_at=None)
        if self.value() == "closed":
            return rows.filter(closed_at__isnull=False)
        return rows.unreplaced() if self.value() == "conflict" else rows


@admin.register(Assignment)
class AssignmentAdmin(RoundPages, ScopedModelAdmin):
    """Curators see who judges what; an assessor sees their own, and what is left of it."""

    list_display = ["hospital", "held", "stage", "person", "state"]
    list_filter = ["application__round", "stage", StateFilter]
    list_select_related = ["application__hospital", "application__round", "assessor"]
    ordering = ["-application__round__year", "closed_at", "pk"]
    order = 30

    @admin.display(description=_("hospital"), ordering="application__hospital__name_ko")
    def hospital(self, row):
        return row.application.hospital

    @admin.display(description=_("round"))
    def held(self, row):
        return row.application.round

    @admin.display(description=_("assessor"))
    def person(self, row):
        return row.assessor.get_full_name() or row.assessor.username

    @admin.display(description=_("state"))
    def state(self, row):
        return state_of(row)

    def get_list_display(self, request):
        shown = super().get_list_display(request)
        return shown if runs(request) else [name for name in shown if name != "person"]

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path(
                "round/<int:round_id>/<slug:stage>/",
                wrap(self.board_view),
                name="selection_assignment_board",
            ),
            path(
                "<path:object_id>/files/<int:evidence>/",
                wrap(require_safe(self.file_view)),
                name="selection_assignment_file",
            ),
            *super().get_urls(),
        ]

    # --- The board -----------------------------------------------------------------
    def board_view(self, request, round_id, stage):
        held = self.round_of(request, round_id)
        if stage not in Stage.values:
            raise Http404
        if request.method == "POST" and self.act(request, held, stage):
            return redirect(request.path)
        rows = assigning.judged(held, stage).select_related("hospital", "section").order_by("pk")
        sheets = scoring.sheets(held, stage, rows)
        now = assigning.stage_of(held) == stage
        return self.show(
            request,
            "board",
            gettext("%(stage)s: assessors and scores") % {"stage": capfirst(Stage(stage).label)},
            held=held,
            stage=stage,
            now=now,
            sheets=sheets,
            undecided=held.applications.undecided().count(),
            waiting=sum(not sheet.revealed for sheet in sheets),
            spread_form=SpreadForm(),
            assign_form=AssignForm(held, stage, initial={"application": chosen(request)}),
        )

    def act(self, request, held, stage):
        """One of the board's deeds; whether there was such a one."""
        deed = {"spread": spread, "assign": assign, "unassign": unassign, "close": close_stage}.get(
            request.POST.get("deed")
        )
        if deed:
            deed(request, held, stage)
        return bool(deed)

    # --- The desk ------------------------------------------------------------------
    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if object_id is None:
            raise PermissionDenied
        assignment = self.get_object(request, object_id)
        self.admit(request, assignment)
        if assignment.assessor_id != request.user.pk:
            if request.method == "POST":
                raise PermissionDenied
            return self.sheet(request, assignment)
        if assignment.conflict is None:
            return self.declaration(request, assignment)
        return self.desk(request, assignment)

    def admit(self, request, assignment):
        """A declared conflict bars from everything, also from looking once more."""
        if not self.has_view_permission(request, assignment):
            raise PermissionDenied
        if assignment.assessor_id == request.user.pk and assignment.conflict:
            raise PermissionDenied

    def declaration(self, request, assignment):
        form = DeclarationForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            values = form.cleaned_data

            def deed():
                scoring.declare(assignment, values["conflict"], values["note"], request.user)

            attempt(request, deed, gettext("Your declaration is kept."))
            barred = values["conflict"]
            return redirect(LIST if barred else request.path)
        return self.show(
            request, "declare", gettext("Before you begin"), assignment=assignment, form=form
        )

    def desk(self, request, assignment):
        mine = {score.criterion_id: score for score in assignment.scores.all()}
        closing = "_close" in request.POST
        form = ScoreForm(scoring.criteria_of(assignment), mine, request.POST or None, whole=closing)
        if request.method == "POST":
            if not scoring.open_to(assignment, request.user):
                raise PermissionDenied
            if form.is_valid() and self.keep(request, assignment, form, closing):
                return redirect(request.path)
        return self.sheet(request, assignment, form)

    def keep(self, request, assignment, form, closing):
        deed = scoring.close if closing else scoring.save_draft
        success = gettext("Your scores are closed.") if closing else gettext("Your draft is saved.")
        return attempt(request, lambda: deed(assignment, form.given(), request.user), success)

    def sheet(self, request, assignment, form=None):
        """The application beside the form, or beside what everybody gave."""
        application = assignment.application
        return self.show(
            request,
            "desk",
            str(application.hospital),
            assignment=assignment,
            application=application,
            form=form if form and scoring.open_to(assignment, request.user) else None,
            own=own_lines(assignment) if assignment.assessor_id == request.user.pk else [],
            sheet=scoring.sheet_of(application, assignment.stage),
            answers=application.answers.select_related("criterion").order_by(
                "criterion__order", "criterion"
            ),
            files=application.files.all(),
            visit=getattr(application, "visit", None),
            runs=runs(request),
        )

    def file_view(self, request, object_id, evidence):
        assignment = self.get_object(request, object_id)
        self.admit(request, assignment)
        if assignment.assessor_id == request.user.pk and assignment.conflict is None:
            raise PermissionDenied
        row = get_object_or_404(assignment.application.files, pk=evidence)
        return file_response(
            request, row.file.read, name=row.name, content_type=row.content_type, size=row.size
        )


LIST = "admin:selection_assignment_changelist"


def runs(request):
    return request.user.has_perm("selection.run_rounds")


def chosen(request):
    value = request.GET.get("application", "")
    return value if value.isdecimal() and len(value) < 19 else None


def state_of(row):
    if row.conflict:
        return gettext("conflict of interest")
    if row.closed_at:
        return gettext("closed")
    return gettext("to be declared") if row.conflict is None else gettext("being judged")


def own_lines(assignment):
    """The assessor's own points, once they are closed."""
    if not assignment.closed_at:
        return []
    return list(assignment.scores.select_related("criterion").order_by("criterion__order"))


# --- Deeds of the board ----------------------------------------------------------------
def spread(request, held, stage):
    form = SpreadForm(request.POST)
    if not form.is_valid():
        return refuse(request, form)
    done = []
    each = form.cleaned_data["each"]
    attempt(
        request,
        lambda: done.extend(assigning.spread(held, stage, each, request.user)),
        gettext("The applications are spread over the assessors."),
    )
    if done and done[1]:
        messages.warning(
            request,
            ngettext(
                "%(number)d application is still short of assessors.",
                "%(number)d applications are still short of assessors.",
                done[1],
            )
            % {"number": done[1]},
        )
    return None


def assign(request, held, stage):
    form = AssignForm(held, stage, request.POST)
    if not form.is_valid():
        return refuse(request, form)
    values = form.cleaned_data
    return attempt(
        request,
        lambda: assigning.assign(values["application"], values["assessor"], stage, request.user),
        gettext("The assessor has the application."),
    )


def unassign(request, held, stage):
    form = UnassignForm(held, stage, request.POST)
    if not form.is_valid():
        return refuse(request, form)
    return attempt(
        request,
        lambda: assigning.unassign(form.cleaned_data["assignment"], request.user),
        gettext("The assignment is taken back."),
    )


def close_stage(request, held, stage):
    if stage == Stage.DOCUMENTS:
        done = gettext("The shortlist is made; the visits can be planned.")
        return attempt(request, lambda: stages.close_documents(held, request.user), done)
    done = gettext("The applications are ranked.")
    return attempt(request, lambda: stages.close_visits(held, request.user), done)


def refuse(request, form):
    for errors in form.errors.values():
        for text in errors:
            messages.error(request, text)
