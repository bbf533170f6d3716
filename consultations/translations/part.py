from consultations.models import Message
from consultations.parts import Part

from . import actions, glossary, machines, staff
from .models import Translation, current, reader_language


class TranslationsPart(Part):
    """Not a panel of its own beside the messages: it stands with each of them."""

    name = "translations"
    order = 80
    place = "side"
    template = "consultations/translations/_consent.html"

    def for_patient(self, thread, language):
        if machines.machine() is None:
            return None
        return {"allowed": actions.allows_machine(thread)}

    def dress(self, messages, *, staff):
        """Each message gets `marked` (its text with the glossary's terms), `in_other_words`
        (its translations, the reader's first) and `may_ask_machine`."""
        if not messages:
            return
        found = translations_of(messages)
        machine = machines.machine() is not None and actions.allows_machine(messages[0].thread)
        for message in messages:
            message.marked = glossary.marked(message.body, message.language)
            message.in_other_words = list(current(found.get(message.pk, ())).values())
            message.into = reader_language(message, message.thread)
            known = {row.language for row in message.in_other_words} | {message.language}
            message.may_ask_machine = (
                machine
                and message.into not in known
                and (staff or message.author == Message.Author.STAFF)
            )

    def staff_urls(self, page):
        return staff.urls(page)


def translations_of(messages):
    """{message's pk: its translations}. One query."""
    found = {}
    rows = Translation.objects.filter(message__in=[message.pk for message in messages])
    for row in rows.select_related("staff"):
        found.setdefault(row.message_id, []).append(row)
    return found
