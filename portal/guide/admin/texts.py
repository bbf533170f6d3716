"""Pages of rows that curators write and translators put into the other languages."""

from django.contrib.admin.utils import flatten_fieldsets
from modeltranslation.utils import get_translation_fields

from portal.core.translated_admin import TranslatedAdmin

SOURCE_LANGUAGE = "ko"  # what translators translate from, and do not change


class Translating:
    """Who may add no row only fills the columns of the other languages."""

    def translates_only(self, request):
        return not request.user.has_perm(f"guide.add_{self.model._meta.model_name}")

    def not_translated(self, names):
        """Those of the fields that a translator reads and does not write."""
        columns = {
            column
            for field in self.trans_opts.fields
            for column in get_translation_fields(field)
            if not column.endswith(f"_{SOURCE_LANGUAGE}")
        }
        return [name for name in names if name not in columns]


class TextsAdmin(Translating, TranslatedAdmin):
    """An address stays once there is one: visitors and texts know it."""

    def get_readonly_fields(self, request, obj=None):
        if obj and self.translates_only(request):
            return self.not_translated(flatten_fieldsets(self.get_fieldsets(request, obj)))
        return ["slug"] if obj else []
