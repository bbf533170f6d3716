from django.urls import path
from django.utils.translation import gettext_lazy as _

from consultations import access
from consultations.parts import Part

from . import actions, showing, staff
from .models import QuoteDraft, QuoteVersion

TITLE = _("Quotes")


class QuotesPart(Part):
    name = "quotes"
    order = 20
    place = "main"
    template = "consultations/quotes/_panel.html"
    staff_place = "side"
    staff_template = "admin/consultations/quotes/_panel.html"

    def for_patient(self, thread, language):
        return showing.shown_quotes(thread, language) or None

    def for_staff(self, thread, user):
        may_write = access.may_answer(user, thread) and actions.can_be_sent(thread)
        drafts = list(QuoteDraft.objects.filter(thread=thread)) if may_write else []
        return {
            "quotes": showing.shown_quotes(thread, "ko"),
            "may_write": may_write,
            "new_draft": any(draft.quote_id is None for draft in drafts),
            "drafted": [draft.quote_id for draft in drafts],
        }

    def staff_urls(self, page):
        return [
            path("quotes/new/", page(staff.write), name="quote_new"),
            path("quotes/<int:quote_id>/", page(staff.read, needs="read"), name="quote"),
            path("quotes/<int:quote_id>/version/", page(staff.write), name="quote_version"),
            path("quotes/<int:quote_id>/withdraw/", page(staff.withdraw), name="quote_withdraw"),
        ]

    def export(self, thread, language):
        quotes = showing.shown_quotes(thread, language)
        if not quotes:
            return []
        return [(TITLE, "consultations/quotes/_export.html", {"quotes": quotes})]

    def erase(self, thread):
        """The numbers stay, so that they are not given again; they say nothing."""
        QuoteVersion.objects.filter(quote__thread=thread).delete()
        thread.quote_drafts.all().delete()

    def merge(self, source, target):
        if target.quote_drafts.filter(quote=None).exists():
            source.quote_drafts.filter(quote=None).delete()
        source.quote_drafts.update(thread=target)
        source.quotes.update(thread=target)
