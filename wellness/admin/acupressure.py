from django.contrib import admin

from portal.core.filters import CheckedFilter

from ..models import AcupressurePoint
from .texts import CityTextsAdmin


@admin.register(AcupressurePoint)
class AcupressurePointAdmin(CityTextsAdmin):
    order = 25
    fixed = ("slug", "code")
    fields = [
        "slug", "code", "order", "name", "reading", "where", "use", "press", "caution",
        "pregnancy", "figure", "x", "y", "mirrored", "body", "body_x", "body_y", "confirmed",
        "checked_on",
    ]  # fmt: skip
    list_display = ["code", "name", "figure", "pregnancy", "confirmed", "checked_on"]
    list_filter = [CheckedFilter, "figure", "pregnancy", "confirmed"]
    search_fields = ["code", "name_ko", "name_en"]
    ordering = ["order"]
