from django.contrib import admin

from portal.core.admin import ScopedTabularInline
from portal.core.filters import CheckedFilter

from ..models import Leaflet, LeafletSource
from .texts import ShippedTextsAdmin


class LeafletSourceInline(ScopedTabularInline):
    model = LeafletSource
    fields = ["order", "name", "url", "year"]
    extra = 0


@admin.register(Leaflet)
class LeafletAdmin(ShippedTextsAdmin):
    order = 20
    fields = ["slug", "lead", "cautions", "background", "notes", "confirmed", "checked_on"]
    list_display = ["__str__", "confirmed", "checked_on"]
    list_filter = [CheckedFilter, "confirmed"]
    ordering = ["slug"]
    inlines = [LeafletSourceInline]
