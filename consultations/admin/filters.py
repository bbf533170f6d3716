from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class WaitingFilter(admin.SimpleListFilter):
    title = _("waiting")
    parameter_name = "waiting"

    def lookups(self, request, model_admin):
        return [("yes", _("The patient waits for an answer")), ("no", _("Answered or ended"))]

    def queryset(self, request, queryset):
        if self.value() in {"yes", "no"}:
            return queryset.filter(waiting_since__isnull=self.value() == "no")
        return queryset
