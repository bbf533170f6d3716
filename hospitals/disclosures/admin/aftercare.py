from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from hospitals.access import only_hospital
from hospitals.admin.base import MicrositeRowAdmin
from hospitals.disclosures.models import Aftercare


@admin.register(Aftercare)
class AftercareAdmin(MicrositeRowAdmin):
    """What the hospital offers after the journey home. Visitors see it once the hospital has
    confirmed it among its disclosures."""

    fieldsets = [
        (None, {"fields": ["hospital", "remote_weeks"]}),
        (_("Texts"), {"fields": ["contact", "revision"]}),
    ]
    order = 3
    list_display = ["hospital", "remote_weeks", "contact"]
    list_display_links = ["contact"]
    search_fields = ["hospital__slug", "hospital__name_ko", "hospital__name_en"]
    ordering = ["hospital__slug"]

    def has_add_permission(self, request):
        """A hospital has one."""
        own = only_hospital(request.user)
        taken = own is not None and Aftercare.objects.filter(hospital=own).exists()
        return super().has_add_permission(request) and not taken

    def has_delete_permission(self, request, obj=None):
        return False
