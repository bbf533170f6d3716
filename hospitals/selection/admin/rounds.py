from django.contrib import admin
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from hospitals.models import Hospital
from hospitals.selection.actions import refresh
from hospitals.selection.models import CAPACITY, SelectionRound
from portal.core.translated_admin import TranslatedAdmin


@admin.register(SelectionRound)
class SelectionRoundAdmin(TranslatedAdmin):
    fields = ["year", "phase", "starts", "ends"]
    list_display = ["year", "starts", "ends", "taken"]
    ordering = ["-year"]

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .annotate(places=Count("designations", filter=Q(designations__revoked_on=None)))
        )

    @admin.display(description=_("places taken"))
    def taken(self, row):
        return f"{row.places} / {CAPACITY}"

    def save_model(self, request, obj, form, change):
        """Other dates may end or begin what its designations say of the hospitals."""
        super().save_model(request, obj, form, change)
        refresh(Hospital.objects.filter(pk__in=obj.designations.values("hospital")))
