"""What all hospitals share, kept by the city. The addresses of rows never change: public
links and shipped data name them."""

from django.contrib import admin
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from hospitals.models import CareSection, District, Holiday, Specialty, Treatment
from portal.core.translated_admin import TranslatedAdmin


class SharedAdmin(TranslatedAdmin):
    fixed_fields = ["slug"]

    def get_readonly_fields(self, request, obj=None):
        fixed = super().get_readonly_fields(request, obj)
        return [*fixed, *self.fixed_fields] if obj else fixed


class ShippedAdmin(SharedAdmin):
    """As many rows as there are: six sections, 25 districts."""

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(CareSection)
class CareSectionAdmin(ShippedAdmin):
    fields = [
        "slug", "order", "name", "tagline", "summary", "introduction", "covers", "prepare",
        "caution",
    ]  # fmt: skip
    list_display = ["name", "slug", "order"]
    ordering = ["order"]


@admin.register(District)
class DistrictAdmin(ShippedAdmin):
    fixed_fields = ["slug", "code"]
    fields = ["slug", "code", "name", "latitude", "longitude"]
    list_display = ["name", "slug", "code"]
    search_fields = ["slug", "name_ko", "name_en"]
    ordering = ["slug"]


@admin.register(Specialty)
class SpecialtyAdmin(SharedAdmin):
    fields = ["slug", "licence", "name"]
    list_display = ["name", "slug", "licence"]
    list_filter = ["licence"]
    search_fields = ["slug", "name_ko", "name_en"]
    ordering = ["licence", "slug"]


@admin.register(Treatment)
class TreatmentAdmin(SharedAdmin):
    fields = ["slug", "section", "order", "name", "summary", "recovery"]
    list_display = ["name", "section", "recovery", "slug", "order"]
    list_filter = ["section", "recovery"]
    list_select_related = ["section"]
    search_fields = ["slug", "name_ko", "name_en"]
    ordering = ["section__order", "order"]


@admin.register(Holiday)
class HolidayAdmin(TranslatedAdmin):
    """The days that stop every hospital's clocks. What is not kept is unticked."""

    fields = ["date", "name", "observed", "source", "checked_on"]
    list_display = ["date", "weekday", "name", "observed", "checked_on"]
    list_filter = ["observed"]
    date_hierarchy = "date"
    ordering = ["date"]

    @admin.display(description=_("weekday"))
    def weekday(self, holiday):
        return date_format(holiday.date, "l")
