from django.contrib import admin

from portal.core.filters import CheckedFilter
from portal.core.translated_admin import TranslatedAdmin

from ..models import ChecklistItem


@admin.register(ChecklistItem)
class ChecklistItemAdmin(TranslatedAdmin):
    fields = [
        "slug", "stage", "order", "text", "note", "page", "url", "shown", "confirmed",
        "checked_on",
    ]  # fmt: skip
    list_display = ["text", "stage", "order", "shown", "confirmed", "checked_on"]
    list_filter = [CheckedFilter, "stage", "shown", "confirmed"]
    search_fields = ["slug", "text_ko", "text_en"]
    ordering = ["order"]

    def get_readonly_fields(self, request, obj=None):
        return ["slug"] if obj else []
