from django import forms
from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from hospitals.embeds import snippets
from hospitals.embeds.models import EmbedSite
from hospitals.embeds.origins import normal
from hospitals.models import Hospital
from hospitals.partners.admin.filters import STANDINGS
from hospitals.partners.models import PartnerHospital
from portal.core import audit
from portal.core.admin import ScopedModelAdmin
from portal.core.languages import public_languages
from portal.core.text import columns, read

SAID = dict(STANDINGS)


class OriginField(forms.CharField):
    """Takes an address as it is copied from a browser, where it says no more than an origin."""

    def to_python(self, value):
        return normal(super().to_python(value))


class SiteForm(forms.ModelForm):
    class Meta:
        model = EmbedSite
        fields = ["partner", "origin", "active"]
        field_classes = {"origin": OriginField}


class HandFilter(SimpleListFilter):
    """What needs a hand: the list that the city desk leads to."""

    title = _("needs a hand")
    parameter_name = "hand"

    def lookups(self, request, model_admin):
        return [("idle", _("its partner is not valid"))]

    def queryset(self, request, queryset):
        if self.value() != "idle":
            return queryset
        return queryset.filter(pk__in=EmbedSite.objects.idle().values("pk"))


@admin.register(EmbedSite)
class EmbedSiteAdmin(ScopedModelAdmin):
    """Which sites may show cards, and the piece of HTML that they need for it."""

    form = SiteForm
    fields = ["partner", "origin", "active", "stands", "noted_on"]
    readonly_fields = ["stands", "noted_on"]
    autocomplete_fields = ["partner"]
    list_display = ["origin", "partner", "stands", "shows", "noted_on"]
    list_filter = [HandFilter, "active"]
    list_select_related = ["partner"]
    search_fields = ["origin", "partner__slug", "partner__name_ko", "partner__name_en"]
    ordering = ["origin"]
    change_form_template = "admin/embeds/embedsite/change_form.html"

    @admin.display(description=_("the partner’s standing today"))
    def stands(self, site):
        return SAID[site.partner.standing()] if site.partner_id else "–"

    @admin.display(description=_("shows cards today"), boolean=True)
    def shows(self, site):
        return site.active and site.partner.valid()

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj and (hospital := example_for(obj.partner_id)):
            names = {code: read(hospital, "name", code) for code in public_languages()}
            context["snippets"] = snippets.of_card(hospital["slug"], names)
            context["example"] = hospital["slug"]
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        action = (
            gettext_noop("site of cards changed") if change else gettext_noop("site of cards added")
        )
        audit.record(action, obj, user=request.user)

    def delete_model(self, request, obj):
        audit.record(gettext_noop("site of cards removed"), obj, user=request.user)
        super().delete_model(request, obj)


def example_for(partner):
    """A published hospital that the partner works with, else the first there is: its address and
    names. Two queries at most."""
    names = {name for code in public_languages() for name in columns(code, "name")}
    published = Hospital.objects.published().order_by("slug")
    linked = PartnerHospital.objects.current().filter(partner=partner).values("hospital")
    rows = published.values("slug", *names)
    return rows.filter(pk__in=linked).first() or rows.first()
