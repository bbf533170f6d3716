"""What a poster says. Its address carries a digest of that, so that it may be kept for good."""

import hashlib
from dataclasses import astuple, dataclass

from django.http import Http404
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from hospitals.reading import catalogue, microsite
from portal.core.text import Text

WIDTH, HEIGHT = 1200, 630  # what the services that show links ask for
DRAWING = 1  # raise it when the drawing itself changes: every address changes with it
PORTAL = "portal"


@dataclass(frozen=True)
class Poster:
    """`section` chooses the colours, `slug` the ridges; `text_language` is the name's own."""

    language: str
    kind: str
    slug: str
    section: str
    name: str
    text_language: str
    line: str
    selected: bool
    portal: str
    city: str
    seal: str

    width, height = WIDTH, HEIGHT

    @property
    def digest(self):
        return hashlib.sha256(repr((DRAWING, astuple(self))).encode()).hexdigest()[:12]

    @property
    def address(self):
        return reverse("poster", args=[self.language, self.kind, self.slug, self.digest])

    @property
    def says(self):
        """The poster in words, for those who cannot see it."""
        parts = [self.name, self.line, self.seal if self.selected else "", self.portal]
        return " · ".join(part for part in parts if part)


def of_hospital(hospital, language):
    """From the frame of a microsite (hospitals.reading.microsite)."""
    line = f"{hospital['kind']} · {hospital['district']}"
    return poster(
        language, "hospitals", hospital["slug"], hospital["section"], hospital["name"], line,
        bool(hospital["selected"]),
    )  # fmt: skip


def of_section(section, language):
    """From a section of the catalogue (hospitals.reading.catalogue)."""
    slug = section["slug"]
    return poster(language, "sections", slug, slug, section["name"], section["tagline"])


def of_portal(language):
    name = Text(_("The right hospital in Seoul, in your own language"), language)
    line = _("The official portal of the City of Seoul for patients from abroad")
    return poster(language, PORTAL, PORTAL, PORTAL, name, line)


def poster(language, kind, slug, section, name, line, selected=False):
    """In the words of the language that is active."""
    return Poster(
        language, kind, slug, section, str(name), getattr(name, "language", language), str(line),
        selected, _("Seoul Medical Tour"), _("City of Seoul"), _("Selected by the city"),
    )  # fmt: skip


def find(language, kind, slug):
    """The poster as it would be drawn today. Raises Http404."""
    with translation.override(language):
        if kind == "hospitals":
            return of_hospital(microsite.frame(slug, language), language)
        if kind == "sections":
            found = [row for row in catalogue.sections(language) if row["slug"] == slug]
            if found:
                return of_section(found[0], language)
        if (kind, slug) == (PORTAL, PORTAL):
            return of_portal(language)
    raise Http404("There is no such poster.")


def romanised(poster):
    """What to call it where no font can write its name: the English name, or its address."""
    if poster.kind == "hospitals":
        yield str(microsite.frame(poster.slug, "en")["name"])
    if poster.kind != PORTAL:
        yield poster.slug.replace("-", " ").title()
    yield "Seoul Medical Tour"
