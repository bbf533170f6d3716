"""Pages of rows that the city keeps and translators put into the other languages."""

from django.contrib.admin.utils import flatten_fieldsets
from modeltranslation.utils import get_translation_fields

from hospitals.access import of_city
from hospitals.admin.base import SOURCE_LANGUAGE
from portal.core.translated_admin import TranslatedAdmin


class CityTextsAdmin(TranslatedAdmin):
    """The city edits; a translator, who works for a hospital, fills the other languages."""

    fixed = ("slug",)  # does not change once it stands

    def translates_only(self, request):
        return not of_city(request.user)

    def get_readonly_fields(self, request, obj=None):
        if obj and self.translates_only(request):
            shown = flatten_fieldsets(self.get_fieldsets(request, obj))
            return [name for name in shown if name not in self.translatable()]
        return list(self.fixed) if obj else []

    def translatable(self):
        """The columns a translator writes."""
        return {
            column
            for field in self.trans_opts.fields
            for column in get_translation_fields(field)
            if not column.endswith(f"_{SOURCE_LANGUAGE}")
        }


class ShippedTextsAdmin(CityTextsAdmin):
    """Rows that come with the portal: they change, their number does not."""

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
