"""The piece of HTML by which a partner's site shows a card."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.core.languages import OWN_NAMES, public_languages, tag

WIDTH, HEIGHT = 420, 260  # in CSS pixels; the card is fluid


@dataclass(frozen=True)
class Snippet:
    language: str  # its tag
    name: str
    address: str
    html: str


def of_card(slug, names):
    """A Snippet in each public language. `names`: {language: the hospital's name}."""
    return [snippet(slug, names[language], language) for language in public_languages()]


def snippet(slug, name, language):
    with override(language):
        path = reverse("embeds:card", args=[slug])
        title = _("%(name)s: facts from the City of Seoul") % {"name": name}
    context = {
        "src": settings.SITE_ORIGIN + path,
        "title": title,
        "width": WIDTH,
        "height": HEIGHT,
        "language": tag(language),
    }
    html = render_to_string("hospitals/_card_snippet.html", context).strip()
    return Snippet(tag(language), OWN_NAMES[language], path, html)
