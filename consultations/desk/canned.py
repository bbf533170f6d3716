"""Canned replies as one thread is offered them: in its language, filled in."""

from django.utils import translation
from django.utils.translation import gettext

from consultations import placeholders
from hospitals.models import Hospital, Offer, Treatment
from portal.core.languages import OWN_NAMES, tag
from portal.core.templatetags.portal import won
from portal.core.text import chain, column, columns, read

from .models import CannedReply


def offered(thread, user):
    """[{id, own, title, body, lang, foreign}], the hospital's own first. The title is in the
    reader's language; `foreign` names the language where the thread's own is missing."""
    language, reads = thread.language, translation.get_language()
    rows = list(
        CannedReply.objects.offered_at(thread.hospital_id).values(
            "pk", "hospital", *columns(language, "body"), *columns(reads, "title")
        )
    )
    values = Values(thread, user)
    return [
        {
            "id": row["pk"],
            "own": row["hospital"] is not None,
            "title": str(read(row, "title", reads)),
            "body": placeholders.fill(body, values.within(body)),
            "lang": tag(body.language),
            "foreign": OWN_NAMES[body.language] if body.foreign else "",
        }
        for row in rows
        if (body := read(row, "body", language))
    ]


class Values:
    """What the placeholders of one thread stand for, asked once per language."""

    def __init__(self, thread, user):
        self.thread, self.user, self.known = thread, user, {}
        languages = ("en", "ko", thread.language)
        self.hospital = row_of(Hospital, thread.hospital_id, languages)
        self.treatment = row_of(Treatment, thread.treatment_id, languages)
        self.offer = (
            Offer.objects.filter(
                hospital=thread.hospital_id,
                hospital__shows_fees=True,
                treatment=thread.treatment_id,
            )
            .values("fee_from", "fee_to")
            .first()
            if thread.treatment_id
            else None
        ) or {"fee_from": None, "fee_to": None}

    def within(self, body):
        """{placeholder: text} for a text in its own language."""
        if body.language not in self.known:
            self.known[body.language] = self._in(body.language)
        return self.known[body.language]

    def _in(self, language):
        with translation.override(language):
            fees = {name: won(fee) if fee else "" for name, fee in self.offer.items()}
        return {
            "name": self.thread.person,
            "number": self.thread.locator,
            "staff": self.user.get_full_name() or self.user.username,
            "hospital": named(self.hospital, language),
            "treatment": named(self.treatment, language),
            **fees,
        }


def row_of(model, pk, languages):
    """The names of a row in the languages that a reply may be in."""
    names = {column("name", code) for language in languages for code in chain(language)}
    return model.objects.filter(pk=pk).values(*names).first() if pk else None


def named(row, language):
    return str(read(row, "name", language)) if row else ""


def label(reply):
    """A reply's line in the list from which staff choose."""
    if not reply["foreign"]:
        return reply["title"]
    return gettext("%(title)s (only in %(language)s)") % {
        "title": reply["title"],
        "language": reply["foreign"],
    }
