from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospitals.exchange import words
from hospitals.exchange.models import Entry

from .base import NationalAdmin, OfHospitals, link


@admin.register(Entry)
class EntryAdmin(OfHospitals, NationalAdmin):
    """What became of each record, over all readings."""

    order = 5
    list_display = ["moment", "outcome", "title", "hospital", "fields_", "said"]
    list_filter = ["outcome", "service"]
    list_select_related = ["hospital"]
    search_fields = ["title", "=content_id", "hospital__name_ko", "hospital__name_en"]
    ordering = ["-pk"]
    fields = [
        "reading", "at", "outcome", "service", "content_id", "title", "record_", "hospital",
        "fields_", "said",
    ]  # fmt: skip
    readonly_fields = ["reading", "record_", "fields_", "said"]
    show_full_result_count = False

    @admin.display(description=_("at"), ordering="at")
    def moment(self, entry):
        return timezone.localtime(entry.at).strftime("%Y-%m-%d %H:%M")

    @admin.display(description=_("fields"))
    def fields_(self, entry):
        return ", ".join(words.column(name) for name in entry.columns) or "–"

    @admin.display(description=_("note"))
    def said(self, entry):
        return words.explained(entry.note) or "–"

    @admin.display(description=_("reading"))
    def reading(self, entry):
        return str(entry.run)

    @admin.display(description=_("record"))
    def record_(self, entry):
        if entry.record_id is None:
            return "–"
        return link("exchange_record", entry.record_id, entry.content_id)
