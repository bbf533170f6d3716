from django.contrib import admin

from hospitals.partners.models import PartnerService
from portal.core.translated_admin import TranslatedAdmin


@admin.register(PartnerService)
class PartnerServiceAdmin(TranslatedAdmin):
    order = 80
    fields = ["slug", "order", "name", "description"]
    list_display = ["name", "slug", "order"]
    ordering = ["order"]

    def get_readonly_fields(self, request, obj=None):
        return ["slug"] if obj else []
