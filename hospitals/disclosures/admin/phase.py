from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from hospitals.disclosures.access import may_run
from hospitals.disclosures.models import DisclosurePhase, Item
from hospitals.disclosures.phases import open_phase
from portal.core.translated_admin import TranslatedAdmin


class PhaseForm(forms.ModelForm):
    items = forms.MultipleChoiceField(
        label=_("items"), choices=Item.choices, widget=forms.CheckboxSelectMultiple
    )

    def clean_asked_from(self):
        day = self.cleaned_data["asked_from"]
        if day < timezone.localdate():
            raise ValidationError(gettext("Choose today or a later day."))
        return day


@admin.register(DisclosurePhase)
class DisclosurePhaseAdmin(TranslatedAdmin):
    """What the city asks for, of whom, and from when it is public. It opens by itself on its
    day, or by the button; from then on only its words can be changed."""

    form = PhaseForm
    fieldsets = [
        (None, {"fields": ["name", "items"]}),
        (_("Which hospitals"), {"fields": ["scope", "kind", "section"]}),
        (_("Days"), {"fields": ["asked_from", "due_on", "public_from", "opened_on", "asked"]}),
        (_("Note"), {"fields": ["note"]}),
    ]
    readonly_fields = ["opened_on", "asked"]
    order = 2
    list_display = ["name", "scope", "asked_from", "due_on", "public_from", "opened_on", "asked"]
    list_filter = ["scope", "public_from"]
    ordering = ["-public_from", "-pk"]
    change_form_template = "admin/disclosures/disclosurephase/change_form.html"

    def get_readonly_fields(self, request, obj=None):
        fixed = super().get_readonly_fields(request, obj)
        if obj is None or obj.opened_on is None:
            return fixed
        return [*fixed, "items", "scope", "kind", "section", "asked_from", "due_on", "public_from"]

    def has_delete_permission(self, request, obj=None):
        open_already = obj is not None and obj.opened_on
        return super().has_delete_permission(request, obj) and not open_already

    def get_actions(self, request):
        """None for many: a phase that is open stays."""
        return {}

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj and obj.opened_on is None and may_run(request.user):
            context["open_url"] = reverse("admin:disclosures_disclosurephase_open", args=[obj.pk])
            context["number"] = obj.hospitals().count()
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(self.open_view))
        own = path("<path:object_id>/open/", view, name="disclosures_disclosurephase_open")
        return [own, *super().get_urls()]

    def open_view(self, request, object_id):
        phase = self.get_object(request, object_id)
        if not may_run(request.user):
            raise PermissionDenied
        try:
            asked = open_phase(phase, by=request.user)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            words = ngettext(
                "The phase is open: %(number)d item was asked for.",
                "The phase is open: %(number)d items were asked for.",
                asked,
            )
            self.message_user(request, words % {"number": asked}, messages.SUCCESS)
        return HttpResponseRedirect(
            reverse("admin:disclosures_disclosurephase_change", args=[phase.pk])
        )
