from django.contrib import admin

from portal.core.admin import ScopedTabularInline
from portal.core.filters import CheckedFilter

from ..models import Constitution, Food, FoodFit
from .texts import CityTextsAdmin, ShippedTextsAdmin


class FoodFitInline(ScopedTabularInline):
    model = FoodFit
    fields = ["food", "verdict"]
    ordering = ["verdict", "food__order"]
    extra = 0

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("food")


@admin.register(Constitution)
class ConstitutionAdmin(ShippedTextsAdmin):
    """The four types."""

    order = 21
    fields = [
        "slug", "order", "hanja", "name", "meaning", "strong", "weak", "traits", "share",
        "share_below", "share_1894", "confirmed", "checked_on",
    ]  # fmt: skip
    list_display = ["name", "hanja", "share", "confirmed", "checked_on"]
    list_filter = [CheckedFilter, "confirmed"]
    ordering = ["order"]
    inlines = [FoodFitInline]


@admin.register(Food)
class FoodAdmin(CityTextsAdmin):
    order = 22
    fields = ["slug", "order", "group", "name", "supplement"]
    list_display = ["name", "group", "supplement"]
    list_filter = ["group", "supplement"]
    search_fields = ["slug", "name_ko", "name_en"]
    ordering = ["order"]
