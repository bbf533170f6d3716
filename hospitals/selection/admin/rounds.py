from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, Q
from django.forms import BaseInlineFormSet
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationStackedInline

from hospitals.models import Hospital
from hospitals.selection import managing, steps
from hospitals.selection.actions import refresh
from hospitals.selection.application_forms import CriteriaForm
from hospitals.selection.models import (
    CAPACITY,
    Criterion,
    Phase,
    SectionQuota,
    SelectionRound,
    Stage,
)
from hospitals.selection.protocol import protocol
from portal.core.admin import ScopedInlineMixin, ScopedTabularInline
from portal.core.languages import tag
from portal.core.scoping import NamedFormSet
from portal.core.translated_admin import TranslatedAdmin

RULES = ("quota", "opens_at", "document_weight", "shortlist_size", "minimum_score")


class RoundForm(forms.ModelForm):
    def clean_closes_at(self):
        """Who has handed in trusted the day; it may only be put off, and only before it."""
        new, known = self.cleaned_data["closes_at"], self.initial.get("closes_at")
        known = known and known.replace(microsecond=0)  # as the form shows it
        if known and new != known and self.instance.is_settled:
            if timezone.now() >= known:
                raise ValidationError(gettext("The round has closed: this stands now."))
            if new is None or new < known:
                raise ValidationError(
                    gettext("Hospitals have applied already: the close can only be put off.")
                )
        return new


class CriterionFormSet(BaseInlineFormSet):
    """Once a round is open its weights make 100 at every moment."""

    def clean(self):
        super().clean()
        if self.instance.phase != Phase.PREPARED and not any(self.errors):
            for stage in Stage:
                weight = sum(row.get("weight") or 0 for row in self.kept() if row["stage"] == stage)
                unasked = stage == Stage.DOCUMENTS and not weight and self.initial_form_count()
                if unasked or weight not in {0, managing.ALL}:
                    raise ValidationError(
                        gettext("The weights of the stage “%(stage)s” make %(weight)d and not 100.")
                        % {"stage": stage.label, "weight": weight}
                    )

    def kept(self):
        rows = [form.cleaned_data for form in self.forms if form.cleaned_data.get("stage")]
        return [row for row in rows if not row.get("DELETE")]


class QuotaFormSet(NamedFormSet):
    def clean(self):
        super().clean()
        rows = [form.cleaned_data for form in self.forms if hasattr(form, "cleaned_data")]
        kept = sum(row.get("places") or 0 for row in rows if not row.get("DELETE"))
        if self.instance.quota and kept > self.instance.quota:
            raise ValidationError(
                gettext("The sections keep %(kept)d places, and the round has only %(quota)d.")
                % {"kept": kept, "quota": self.instance.quota}
            )


class Settled:
    """Rows that nobody changes once a hospital has handed in."""

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request, obj) and not settled(obj)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not settled(obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not settled(obj)


def settled(held):
    return bool(held and held.pk and held.is_settled)


class CriterionInline(Settled, ScopedInlineMixin, TranslationStackedInline):
    model = Criterion
    formset = CriterionFormSet
    fields = ["stage", "weight", "order", "name", "description"]
    ordering = ["stage", "order", "pk"]

    def patch_translation_field(self, db_field, field, request, **kwargs):
        super().patch_translation_field(db_field, field, request, **kwargs)
        if language := getattr(db_field, "language", None):
            field.widget.attrs["lang"] = tag(language)
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 3


class QuotaInline(Settled, ScopedTabularInline):
    model = SectionQuota
    formset = QuotaFormSet
    fields = ["section", "places"]


@admin.register(SelectionRound)
class SelectionRoundAdmin(TranslatedAdmin):
    """A round from its preparation on. Its phase is no field: the steps of the round set it
    (hospitals.selection.steps)."""

    form = RoundForm
    change_form_template = "admin/selection/selectionround/change_form.html"
    inlines = [QuotaInline, CriterionInline]
    order = 1
    list_display = ["year", "phase", "opens_at", "closes_at", "applied", "starts", "ends", "taken"]
    list_filter = ["phase"]
    ordering = ["-year"]
    readonly_fields = ["phase", "publish_at"]
    fieldsets = [
        (None, {"fields": ["year", "phase", "introduction"]}),
        (
            _("Applications, times of Seoul"),
            {"fields": ["opens_at", "closes_at", "quota"]},
        ),
        (
            _("Assessment"),
            {"fields": ["document_weight", "shortlist_size", "minimum_score", "outlier_points"]},
        ),
        (_("Designations"), {"fields": ["starts", "ends", "publish_at"]}),
    ]

    def get_queryset(self, request):
        standing, handed_in = Q(designations__revoked_on=None), Q(applications__state="submitted")
        return (
            super()
            .get_queryset(request)
            .annotate(
                places=Count("designations", filter=standing, distinct=True),
                handed_in=Count("applications", filter=handed_in, distinct=True),
            )
        )

    @admin.display(description=_("places taken"))
    def taken(self, row):
        return f"{row.places} / {CAPACITY}"

    @admin.display(description=_("applications"))
    def applied(self, row):
        return row.handed_in

    # --- what may be changed -----------------------------------------------------
    def get_readonly_fields(self, request, obj=None):
        fixed = super().get_readonly_fields(request, obj)
        if obj and obj.phase != Phase.PREPARED:  # the trail goes by the year
            fixed = [*fixed, "year"]
        return [*fixed, *RULES] if settled(obj) else fixed

    def save_model(self, request, obj, form, change):
        """Other dates may end or begin what its designations say of the hospitals."""
        form.rules_before = managing.rules(SelectionRound.objects.get(pk=obj.pk)) if change else {}
        super().save_model(request, obj, form, change)
        refresh(Hospital.objects.filter(pk__in=obj.designations.values("hospital")))

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if change:
            # Read anew: what the form holds is not what the database says (dates are texts).
            held = SelectionRound.objects.get(pk=form.instance.pk)
            managing.note_changes(held, form.rules_before, by=request.user)

    # --- the pages ---------------------------------------------------------------
    def get_urls(self):
        pages = {"open": self.open_view, "criteria": self.criteria_view}
        own = [
            path(
                f"<int:pk>/{name}/",
                self.admin_site.admin_view(view),
                name=f"selection_selectionround_{name}",
            )
            for name, view in {**pages, "protocol": self.protocol_view}.items()
        ]
        return [*own, *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj and not add:
            context["round_actions"] = steps.of(obj, request.user)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def round_for(self, request, pk):
        """The round, for somebody who runs it; assessors only look."""
        held = self.get_object(request, str(pk))
        if not request.user.has_perm("selection.run_rounds"):
            raise PermissionDenied
        return held

    def open_view(self, request, pk):
        """Asked once more, with what is missing; then done."""
        held = self.round_for(request, pk)
        if request.method == "POST":
            try:
                managing.open_round(held, by=request.user)
            except ValidationError as error:
                for text in error.messages:
                    self.message_user(request, text, messages.ERROR)
            else:
                self.message_user(request, gettext("The round is open."), messages.SUCCESS)
                return self.back_to(held)
        context = {"missing": managing.missing(held), "prepared": held.phase == Phase.PREPARED}
        return self.page(request, held, gettext("Open the round"), "open", context)

    def criteria_view(self, request, pk):
        held = self.round_for(request, pk)
        form = CriteriaForm(
            managing.sources_of_criteria(held),
            request.POST or None,
            initial={"source": CriteriaForm.SHIPPED},
        )
        if request.method == "POST" and form.is_valid():
            try:
                managing.take_criteria(held, form.chosen)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                text = gettext("The criteria are taken over; they can be changed here.")
                self.message_user(request, text, messages.SUCCESS)
                return self.back_to(held)
        context = {"form": form, "replaced": held.criteria.count()}
        return self.page(request, held, gettext("Take criteria over"), "criteria", context)

    def protocol_view(self, request, pk):
        """The record of the round on paper, always in Korean."""
        held = self.round_for(request, pk)
        return protocol(request, held)

    def page(self, request, held, title, name, context):
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "held": held,
            **context,
        }
        return TemplateResponse(request, f"admin/selection/selectionround/{name}.html", context)

    def back_to(self, held):
        address = reverse("admin:selection_selectionround_change", args=[held.pk])
        return HttpResponseRedirect(address)
