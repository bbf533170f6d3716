from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ..models import Term
from ..reading.terms import sound_of
from .texts import TextsAdmin


@admin.register(Term)
class TermAdmin(TextsAdmin):
    fields = ["slug", "group", "order", "text", "sound"]
    list_display = ["text", "said", "group", "order"]
    list_filter = ["group"]
    search_fields = ["slug", "text_ko", "text_en"]
    ordering = ["order"]

    @admin.display(description=_("pronunciation"))
    def said(self, term):
        return sound_of(term.text_ko or "", term.sound)
