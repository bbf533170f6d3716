from django.contrib import admin

from portal.core.translated_admin import TranslatedAdmin

from .models import HelpLine


@admin.register(HelpLine)
class HelpLineAdmin(TranslatedAdmin):
    fields = [
        "slug", "order", "number", "international", "name", "service", "hours", "languages",
        "languages_note", "confirmed", "checked_on", "url",
    ]  # fmt: skip
    list_display = ["name", "number", "international", "confirmed", "checked_on"]
    list_filter = ["confirmed"]
    ordering = ["order"]

    def get_readonly_fields(self, request, obj=None):
        return ["slug"] if obj else []
