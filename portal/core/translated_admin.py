"""Admin pages of rows with a column per language."""

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin
from modeltranslation.utils import build_localized_fieldname

from . import translation_state
from .admin import ScopedModelAdmin
from .languages import tag

STILL_RIGHT = "_still_right"  # the boxes that declare an old translation to hold as it is


class TranslatedAdmin(ScopedModelAdmin, TranslationAdmin):
    """A tab for each language; each input says which one it is written in, so that the
    browser chooses the right spelling and the right Han glyphs. A text that is older than
    its Korean source says so, and saving keeps that account (translation_state); a form whose
    texts come from a machine says so by its `origin`.

    The tabs are our own: those of modeltranslation need jQuery UI (from another host, by
    default) and nest one focusable element in another. Without scripts all fields show.
    """

    class Media:
        js = ["js/admin-tabs.js"]

    def patch_translation_field(self, db_field, field, request, **kwargs):
        super().patch_translation_field(db_field, field, request, **kwargs)
        if language := getattr(db_field, "language", None):
            field.widget.attrs["lang"] = tag(language)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        if obj and obj.pk:
            note_older(form, older_columns(obj))
        return form

    def save_model(self, request, obj, form, change):
        before = translation_state.stored_texts(obj)
        super().save_model(request, obj, form, change)
        origin = getattr(form, "origin", translation_state.Origin.HUMAN)
        translation_state.follow(obj, before, declared(request, obj, form), origin)

    def delete_model(self, request, obj):
        pk = obj.pk
        super().delete_model(request, obj)
        translation_state.forget(self.model, [pk])

    def delete_queryset(self, request, queryset):
        rows = list(queryset.values_list("pk", flat=True))
        super().delete_queryset(request, queryset)
        translation_state.forget(self.model, rows)


def older_columns(row):
    """{column: the day its Korean text changed} of what is older than that."""
    found = translation_state.older(type(row), [row.pk], translation_state.translations())
    return {
        build_localized_fieldname(field, language): day
        for (_row, field, language), day in found.items()
    }


def note_older(form, columns):
    for column, day in columns.items():
        field = form.base_fields.get(column)
        if field:
            field.help_text = format_html(
                '{} <span class="is-older">{}</span> <label><input type="checkbox" name="{}"'
                ' value="{}"> {}</label>',
                field.help_text,
                _("Korean text changed on %(date)s.") % {"date": date_format(day)},
                STILL_RIGHT,
                column,
                _("The translation holds as it is"),
            )


def declared(request, row, form):
    """The (field, language) pairs that were ticked as still right, of those in the form."""
    ticked = set(request.POST.getlist(STILL_RIGHT)) & form.fields.keys()
    return {
        pair for pair in translation_state.texts(row) if build_localized_fieldname(*pair) in ticked
    }
