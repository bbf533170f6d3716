from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from portal.core.translated_admin import TranslatedAdmin

from ..models import Term
from ..reading.terms import sound_of


@admin.register(Term)
class TermAdmin(TranslatedAdmin):
    fields = ["slug", "group", "order", "text", "sound"]
    list_display = ["text", "said", "group", "order"]
    list_filter = ["group"]
    search_fields = ["slug", "text_ko", "text_en"]
    ordering = ["order"]

    def get_readonly_fields(self, request, obj=None):
        return ["slug"] if obj else []

    @admin.display(description=_("pronunciation"))
    def said(self, term):
        return sound_of(term.text_ko or "", term.sound)
