"""The badge for a selected hospital's own website: a picture that says how its certificate stands
today, and leads to the live check. Both pages lie in rooms above this one, known by name."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.core.languages import OWN_NAMES, public_languages, tag
from portal.core.text import columns, read

from .certificates import address as check_address

WIDTH, HEIGHT = 340, 104  # in CSS pixels


@dataclass(frozen=True)
class Badge:
    """A language's picture and the piece of HTML that shows it."""

    language: str  # its tag
    name: str
    picture: str  # where it lies on this portal
    alt: str
    snippet: str


def of(designation):
    """A Badge in each public language."""
    return [badge(designation, language) for language in public_languages()]


def badge(designation, language):
    hospital = designation.hospital
    name = read(
        {one: getattr(hospital, one) for one in columns(language, "name")}, "name", language
    )
    with override(language):
        picture = reverse("embeds:badge", args=[designation.certificate])
        # It asks and does not promise: a picture may be shown long after the certificate ended.
        alt = _("Check live whether %(name)s is one of the City of Seoul’s fifty") % {"name": name}
    context = {
        "href": check_address(designation.certificate, language),
        "src": settings.SITE_ORIGIN + picture,
        "alt": alt,
        "width": WIDTH,
        "height": HEIGHT,
        "language": tag(language),
    }
    snippet = render_to_string("badges/snippet.html", context).strip()
    return Badge(tag(language), OWN_NAMES[language], picture, alt, snippet)
