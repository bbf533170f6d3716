from django.contrib import admin

from portal.core.filters import CheckedFilter
from portal.core.translated_admin import TranslatedAdmin

from ..models import Place, Theme


@admin.register(Theme)
class ThemeAdmin(TranslatedAdmin):
    """The five themes are shipped: their texts change, their number does not."""

    fields = ["slug", "order", "name", "summary"]
    readonly_fields = ["slug"]
    list_display = ["name", "slug", "order"]
    ordering = ["order"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Place)
class PlaceAdmin(TranslatedAdmin):
    fields = [
        "slug", "theme", "order", "name", "district", "latitude", "longitude", "offers",
        "overnight", "mobility", "confirmed", "checked_on",
    ]  # fmt: skip
    list_display = ["name", "theme", "district", "mobility", "confirmed", "checked_on"]
    list_filter = [CheckedFilter, "theme", "mobility", "confirmed"]
    list_select_related = ["theme", "district"]
    search_fields = ["slug", "name_ko", "name_en"]
    ordering = ["theme__order", "order"]

    def get_readonly_fields(self, request, obj=None):
        return ["slug"] if obj else []
