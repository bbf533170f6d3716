from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from portal.core.admin import ScopedModelAdmin
from portal.core.languages import tag

from . import concepts
from .analysis import phrase
from .curation import SynonymForm
from .models import Synonym


class GroupFilter(admin.SimpleListFilter):
    """By the heading under which the form offers what a phrase stands for."""

    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        self.groups = {group.key: group for group in concepts.groups()}
        return [(group.key, group.name) for group in self.groups.values()]

    def queryset(self, request, rows):
        group = self.groups.get(self.value())
        if group is None:
            return rows
        return rows.filter(concept__in=[concept for concept, _name in group.concepts])


class OriginFilter(admin.SimpleListFilter):
    title = _("origin")
    parameter_name = "came"

    def lookups(self, request, model_admin):
        return [("portal", _("came with the portal")), ("city", _("added by the city"))]

    def queryset(self, request, rows):
        if self.value() == "portal":
            return rows.exclude(origin="")
        return rows.filter(origin="") if self.value() == "city" else rows


@admin.register(Synonym)
class SynonymAdmin(ScopedModelAdmin):
    """The words of patients. One search box finds a phrase however it is spelled."""

    form = SynonymForm
    fields = ["language", "phrase", "concept", "active"]
    list_display = ["phrase", "language", "meaning", "active"]
    list_filter = ["language", GroupFilter, "active", OriginFilter]
    search_fields = ["phrase", "key", "concept"]

    @admin.display(description=_("stands for"), ordering="concept")
    def meaning(self, synonym):
        return concepts.names().get(synonym.concept, synonym.concept)

    def get_search_results(self, request, rows, term):
        """As typed, and as the search would compare it: `Rhinoplasties` finds `rhinoplasty`."""
        found, may_repeat = super().get_search_results(request, rows, term)
        if term and (key := phrase(term)):
            found |= rows.filter(key__contains=key)
        return found, may_repeat

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        if obj and "phrase" in form.base_fields:
            form.base_fields["phrase"].widget.attrs["lang"] = tag(obj.language)
        return form

    def has_delete_permission(self, request, obj=None):
        """What came with the portal would come again."""
        return super().has_delete_permission(request, obj) and not (obj and obj.shipped)
