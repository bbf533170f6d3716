"""Admin pages of rows with a column per language."""

from modeltranslation.admin import TranslationAdmin

from .admin import ScopedModelAdmin
from .languages import tag


class TranslatedAdmin(ScopedModelAdmin, TranslationAdmin):
    """A tab for each language; each input says which one it is written in, so that the
    browser chooses the right spelling and the right Han glyphs.

    The tabs are our own: those of modeltranslation need jQuery UI (from another host, by
    default) and nest one focusable element in another. Without scripts all fields show.
    """

    class Media:
        js = ["js/admin-tabs.js"]

    def patch_translation_field(self, db_field, field, request, **kwargs):
        super().patch_translation_field(db_field, field, request, **kwargs)
        if language := getattr(db_field, "language", None):
            field.widget.attrs["lang"] = tag(language)
