from django.contrib import admin
from django.utils.translation import gettext_noop

from hospitals.partners.models import Award
from portal.core import audit
from portal.core.translated_admin import TranslatedAdmin


@admin.register(Award)
class AwardAdmin(TranslatedAdmin):
    order = 60
    fields = ["year", "partner", "name", "reason", "published_at"]
    autocomplete_fields = ["partner"]
    list_display = ["year", "name", "partner", "published_at"]
    list_display_links = ["name"]
    list_filter = ["year", "partner__kind"]
    list_select_related = ["partner"]
    search_fields = ["name_ko", "name_en", "partner__name_ko", "partner__name_en"]
    ordering = ["-year", "pk"]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        action = gettext_noop("award changed") if change else gettext_noop("award added")
        audit.record(action, obj, user=request.user)

    def delete_model(self, request, obj):
        audit.record(gettext_noop("award deleted"), obj, user=request.user)
        super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        for award in queryset:
            audit.record(gettext_noop("award deleted"), award, user=request.user)
        super().delete_queryset(request, queryset)
