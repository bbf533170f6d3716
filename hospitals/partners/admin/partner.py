from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from hospitals.partners.models import SHARED, Partner
from portal.core import audit
from portal.core.translated_admin import TranslatedAdmin

from .filters import STANDINGS, HandFilter, LanguageFilter, StandingFilter
from .inlines import ContactInline, HospitalInline, LanguageInline, NameInline
from .sheets import SheetsMixin

SAID = dict(STANDINGS)


@admin.register(Partner)
class PartnerAdmin(SheetsMixin, TranslatedAdmin):
    """The register. Nobody is deleted from it: who is withdrawn stays findable and says so."""

    order = 10
    fieldsets = [
        (None, {"fields": ["kind", "name", "slug", "shown", "description"]}),
        (
            _("Registration"),
            {
                "fields": [
                    "hospital", "institution_class", "registration_number", "registered_from",
                    "registered_until", "status", "status_on", "status_reason",
                ]
            },
        ),
        (_("Insurance"), {"fields": ["insurer", "cover", "insured_until", "capital"]}),
        (_("Where and what"), {"fields": ["district", "address", "homepage", "services"]}),
    ]  # fmt: skip
    inlines = [NameInline, ContactInline, LanguageInline, HospitalInline]
    autocomplete_fields = ["hospital"]
    list_display = [
        "name", "kind", "registration_number", "registered_until", "insured_until", "stands",
        "shown",
    ]  # fmt: skip
    list_filter = ["kind", StandingFilter, HandFilter, LanguageFilter, "district", "shown"]
    list_select_related = ["district"]
    search_fields = [
        "name_ko", "name_en", "slug", "registration_number", "registration_key",
        "other_names__name", "contacts__value",
    ]  # fmt: skip
    ordering = ["kind", "slug"]
    change_list_template = "admin/partners/partner/change_list.html"
    change_form_template = "admin/partners/partner/change_form.html"

    @admin.display(description=_("standing today"))
    def stands(self, partner):
        return SAID[partner.standing()]

    def get_readonly_fields(self, request, obj=None):
        """What a medical institution shares with its microsite is changed there."""
        shared = SHARED if obj and obj.hospital_id else ()
        return [*shared, *(["slug"] if obj else [])]

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "services":
            kwargs["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj and obj.hospital_id and request.user.has_perm("hospitals.view_hospital"):
            address = reverse("admin:hospitals_hospital_change", args=[obj.hospital_id])
            context["hospital_url"] = address
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        action = gettext_noop("partner changed") if change else gettext_noop("partner added")
        audit.record(action, form.instance, user=request.user)
