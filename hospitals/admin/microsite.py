"""Doctors, offers and the places nearby."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from hospitals.access import of_city
from hospitals.models import (
    Doctor,
    Offer,
    Portrait,
    Source,
    SpokenLanguage,
    Surrounding,
    Treatment,
)

from .base import CityFieldsMixin, MicrositeRowAdmin, MicrositeRowForm
from .pictures import OwnPictureMixin, PictureFormMixin


class DoctorForm(PictureFormMixin, MicrositeRowForm):
    picture_model = Portrait
    languages = forms.MultipleChoiceField(
        label=_("languages"),
        choices=SpokenLanguage.Code.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


@admin.register(Doctor)
class DoctorAdmin(OwnPictureMixin, MicrositeRowAdmin):
    form = DoctorForm
    picture_model = Portrait
    picture_owner = "doctor"
    readonly_fields = ["picture"]
    fieldsets = [
        (None, {"fields": ["hospital", "name", "title", "specialty", "licensed"]}),
        (_("Portrait"), {"fields": ["picture", "upload", "without_picture"]}),
        (_("Career"), {"fields": ["career"]}),
        (_("Languages and place in the list"), {"fields": ["languages", "order"]}),
    ]
    order = 2
    list_display = ["name", "hospital", "title", "specialty", "order"]
    list_filter = ["hospital", "title", "specialty"]
    list_select_related = ["hospital", "specialty"]
    search_fields = ["name_ko", "name_en", "name_zh_hans", "name_ja", "name_ru"]
    ordering = ["hospital__slug", "order", "pk"]


class TreatmentField(forms.ModelChoiceField):
    """The catalogue is long: each treatment stands behind its section."""

    def label_from_instance(self, treatment):
        return f"{treatment.section} · {treatment}"


@admin.register(Offer)
class OfferAdmin(MicrositeRowAdmin):
    fieldsets = [
        (None, {"fields": ["hospital", "treatment"]}),
        (_("Fee"), {"fields": ["fee_from", "fee_to", "vat", "includes", "disclosed_on"]}),
        (_("What it takes"), {"fields": ["nights", "visits", "days_before_flying"]}),
    ]
    order = 3
    list_display = ["treatment", "hospital", "fee_from", "fee_to", "vat", "disclosed_on"]
    list_filter = ["hospital", "vat", "treatment__section"]
    list_select_related = ["hospital", "treatment"]
    search_fields = ["treatment__name_ko", "treatment__name_en"]
    ordering = ["hospital__slug", "treatment__section__order", "treatment__order"]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "treatment":
            kwargs["form_class"] = TreatmentField
            kwargs["queryset"] = Treatment.objects.select_related("section").order_by(
                "section__order", "order"
            )
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Surrounding)
class SurroundingAdmin(CityFieldsMixin, MicrositeRowAdmin):
    fieldsets = [
        (None, {"fields": ["hospital", "kind", "name", "note"]}),
        (_("Place"), {"fields": ["latitude", "longitude", "distance", "walking_minutes"]}),
        (_("Record"), {"fields": ["source"]}),
    ]
    city_fields = ["source"]
    order = 5
    list_display = ["name", "hospital", "kind", "distance", "source"]
    list_filter = ["hospital", "kind", "source"]
    search_fields = ["name_ko", "name_en"]
    ordering = ["hospital__slug", "kind", "distance"]

    def save_model(self, request, obj, form, change):
        if not change and not of_city(request.user):
            obj.source = Source.OWN
        super().save_model(request, obj, form, change)
