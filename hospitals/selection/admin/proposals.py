"""The ranking and its ties, the proposal, and the second curator's decision."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hospitals.selection import proposing, ranking, replacing, stages
from hospitals.selection.deciding_forms import ProposalForm, SendBackForm, TieForm
from hospitals.selection.models import Application, Phase, Proposal, Replacement
from portal.core.admin import ScopedModelAdmin

from .pages import RoundPages, attempt


class FourEyesPages(RoundPages):
    """Pages of something that one curator proposed: another approves it or sends it back, and
    who proposed may take it back."""

    list_filter = ["state"]
    deeds = None  # the module with approve, send_back and withdraw
    template = ""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if object_id is None:
            raise PermissionDenied
        row = self.get_object(request, object_id)
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        form = SendBackForm(request.POST if "send_back" in request.POST else None)
        if request.method == "POST":
            if not self.has_change_permission(request, row):
                raise PermissionDenied
            if self.decide(request, row, form):
                return redirect(request.path)
        return self.decision_page(request, row, form)

    def decide(self, request, row, form):
        """Whether the answer is a new look at the page."""
        by = request.user
        if "approve" in request.POST:
            attempt(request, lambda: self.deeds.approve(row, by), gettext("It is approved."))
        elif "withdraw" in request.POST:
            attempt(request, lambda: self.deeds.withdraw(row, by), gettext("It is taken back."))
        elif form.is_valid():
            reason = form.cleaned_data["reason"]
            success = gettext("It is sent back.")
            attempt(request, lambda: self.deeds.send_back(row, reason, by), success)
        else:
            return False
        return True

    def decision_page(self, request, row, form):
        waits = row.state == row.State.WAITING
        own = row.proposed_by_id == request.user.pk
        return self.show(
            request,
            self.template,
            self.title_of(row),
            row=row,
            form=form,
            may_decide=waits and not own,
            may_withdraw=waits and own,
            **self.facts_of(row),
        )


@admin.register(Proposal)
class ProposalAdmin(FourEyesPages, ScopedModelAdmin):
    list_display = ["held", "state", "proposed_by", "proposed_at", "decided_by", "publish_at"]
    list_select_related = ["round", "proposed_by", "decided_by"]
    ordering = ["-pk"]
    order = 40
    deeds = proposing
    template = "proposal"

    @admin.display(description=_("round"), ordering="round__year")
    def held(self, row):
        return row.round

    def title_of(self, row):
        return gettext("Result of the round of %(year)s") % {"year": row.round.year}

    def facts_of(self, row):
        return {"places": named(row.ranking), "current": proposing.is_current(row)}

    def get_urls(self):
        view = self.admin_site.admin_view(self.ranking_view)
        return [
            path("round/<int:round_id>/", view, name="selection_proposal_ranking"),
            *super().get_urls(),
        ]

    def ranking_view(self, request, round_id):
        held = self.round_of(request, round_id)
        places = stages.places_of(held)
        forms = [TieForm(tie, prefix=f"tie{n}") for n, tie in enumerate(ranking.ties(places))]
        form = ProposalForm(request.POST if "propose" in request.POST else None)
        if request.method == "POST" and held.phase == Phase.RANKED:
            if "propose" in request.POST and form.is_valid():
                return self.propose(request, held, form.cleaned_data["publish_at"])
            for number, tie in enumerate(ranking.ties(places)):
                if f"decide{number}" in request.POST:
                    forms[number] = TieForm(tie, request.POST, prefix=f"tie{number}")
                    if forms[number].is_valid() and decide(request, held, forms[number]):
                        return redirect(request.path)
        rows = {row["application"]: row for row in named(proposing.result_of(held))}
        return self.show(
            request,
            "ranking",
            gettext("Ranking of the round of %(year)s") % {"year": held.year},
            held=held,
            open=held.phase == Phase.RANKED,
            places=[(place, rows[place.entry.key]) for place in places],
            ties=[
                (tie_form, [(rows[place.entry.key], tie_form[f"place_{place.entry.key}"])
                            for place in tie_form.tie])
                for tie_form in forms
            ],
            undecided=any(place.undecided for place in places),
            form=form,
        )  # fmt: skip

    def propose(self, request, held, publish_at):
        made = []

        def deed():
            made.append(proposing.propose(held, publish_at, request.user))

        if attempt(request, deed, gettext("The result waits for a second curator.")):
            return redirect(reverse("admin:selection_proposal_change", args=[made[0].pk]))
        return redirect(request.path)


@admin.register(Replacement)
class ReplacementAdmin(FourEyesPages, ScopedModelAdmin):
    list_display = ["hospital", "freed", "state", "proposed_by", "proposed_at", "decided_by"]
    list_select_related = [
        "application__hospital",
        "freed__round",
        "proposed_by",
        "decided_by",
    ]
    ordering = ["-pk"]
    order = 45
    deeds = replacing
    template = "replacement"

    @admin.display(description=_("hospital"))
    def hospital(self, row):
        return row.application.hospital

    def title_of(self, row):
        return gettext("From the waiting list")

    def facts_of(self, row):
        return {"application": row.application, "freed": row.freed}


def decide(request, held, form):
    reason = form.cleaned_data["reason"]
    return attempt(
        request,
        lambda: stages.decide_tie(held, form.order(), reason, request.user),
        gettext("The tie is decided."),
    )


def named(result):
    """The rows of a result with what people call them, both scores and the tie's reason."""
    found = Application.objects.select_related("hospital", "section").in_bulk(
        [row["application"] for row in result]
    )
    labels = dict(Application.Outcome.choices)
    return [
        row | {"row": found[row["application"]], "label": labels[row["outcome"]]}
        for row in result
        if row["application"] in found
    ]
