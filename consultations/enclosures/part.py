from django.utils.translation import get_language

from consultations.parts import Part

from . import checklists, plans
from .forms import EnclosureForm
from .models import Enclosure, Kind

SHOWN = {Kind.CHECKLIST: checklists.shown, Kind.PLAN: plans.shown}


class EnclosuresPart(Part):
    """Not a panel of its own: what was enclosed stands with its message."""

    name = "enclosures"
    order = 70
    form_template = "consultations/enclosures/_form.html"
    form_scripts = ("js/enclosures.js",)

    def form(self, data, query, language):
        return EnclosureForm(data, query, language)

    def send_along(self, message, form):
        for kind, content in form.enclosed().items():
            row = Enclosure(message=message, kind=kind)
            row.content = content
            row.save()

    def sent_along(self, message, form):
        sent = {row.kind: row.content for row in message.enclosures.all()}
        return sent == form.enclosed()

    def dress(self, messages, *, staff):
        """Each message gets `enclosed`: [{"kind", and what its kind shows}]."""
        found = {}
        for row in Enclosure.objects.filter(message__in=[m.pk for m in messages]).order_by("pk"):
            found.setdefault(row.message_id, []).append(shown(row))
        for message in messages:
            message.enclosed = found.get(message.pk, [])

    def erase(self, thread):
        Enclosure.objects.filter(message__thread=thread).delete()


def shown(row):
    return {"kind": row.kind, **SHOWN[row.kind](row.content, get_language())}
