from django.contrib.admin import SimpleListFilter
from django.utils.translation import gettext_lazy as _

from hospitals.models import SpokenLanguage
from hospitals.partners import chores, standing

STANDINGS = (
    (standing.VALID, _("valid")),
    (standing.EXPIRED, _("expired")),
    (standing.UNINSURED, _("insurance missing")),
    (standing.UNREGISTERED, _("no registration on file")),
    (standing.NOT_YET, _("not begun")),
    (standing.SUSPENDED, _("suspended")),
    (standing.WITHDRAWN, _("withdrawn")),
)


class StandingFilter(SimpleListFilter):
    """How a partner stands today."""

    title = _("standing today")
    parameter_name = "standing"

    def lookups(self, request, model_admin):
        return STANDINGS

    def queryset(self, request, queryset):
        return queryset.standing_as(self.value()) if self.value() else queryset


class HandFilter(SimpleListFilter):
    """What needs a hand: the lists that the city desk leads to."""

    title = _("needs a hand")
    parameter_name = "hand"

    def lookups(self, request, model_admin):
        return [
            ("ended", _("ended, but shown")),
            ("expiring", _("ends within 60 days")),
            ("no-number", _("without a number")),
        ]

    def queryset(self, request, queryset):
        rows = chores.WAITING.get(self.value())
        return queryset.filter(pk__in=rows().values("pk")) if rows else queryset


class LanguageFilter(SimpleListFilter):
    title = _("language")
    parameter_name = "spoken"

    def lookups(self, request, model_admin):
        return SpokenLanguage.Code.choices

    def queryset(self, request, queryset):
        return queryset.filter(languages__code=self.value()) if self.value() else queryset
