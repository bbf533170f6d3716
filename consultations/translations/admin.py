from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from portal.core.admin import OnlyRead, ScopedModelAdmin
from portal.core.languages import OWN_NAMES

from .models import UntranslatedMessage, reader_language


@admin.register(UntranslatedMessage)
class UntranslatedMessageAdmin(OnlyRead, ScopedModelAdmin):
    """The oldest first; each leads to its translation. No text stands in the list."""

    list_display = ["number", "author", "from_language", "into_language", "created_at"]
    list_display_links = None
    list_filter = ["author", "language"]
    list_select_related = ["thread"]
    ordering = ["created_at"]
    actions = None

    def get_urls(self):
        """The list alone: a message is read in its conversation."""
        return [url for url in super().get_urls() if (url.name or "").endswith("changelist")]

    @admin.display(description=_("number"))
    def number(self, message):
        address = reverse(
            "admin:consultations_thread_translation", args=[message.thread_id, message.pk]
        )
        return format_html('<a href="{}">{}</a>', address, message.thread.locator)

    @admin.display(description=_("from"), ordering="language")
    def from_language(self, message):
        return message.get_language_display()

    @admin.display(description=_("into"))
    def into_language(self, message):
        return OWN_NAMES[reader_language(message, message.thread)]
