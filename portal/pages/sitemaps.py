"""The sitemap: every public page in every language, each naming its other languages.

Written as text and not by a template: 500 hospitals are 8,000 addresses with five
alternates each.
"""

from math import ceil

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from hospitals.models import CareSection, Hospital
from portal.core.languages import in_language, tag

HOSPITALS_A_PART = 500  # a file may hold 50,000 addresses and 50 MB
MICROSITE = ("overview", "doctors", "treatments", "visit", "trust")
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)
SLUG = "a-hospital"  # stands in an address until the real slugs take its place


def number_of_parts():
    return max(1, ceil(Hospital.objects.published().count() / HOSPITALS_A_PART))


def part(number):
    """One file of the map, from 1 up. General pages stand in the first."""
    with translation.override(settings.LANGUAGE_CODE):
        general = [(path, None) for path in general_paths()] if number == 1 else []
        return HEAD + "".join(map(entries, [*general, *hospital_paths(number)])) + "</urlset>\n"


def general_paths():
    yield reverse("pages:home")
    yield reverse("hospitals:directory")
    for slug in CareSection.objects.order_by("order").values_list("slug", flat=True):
        yield reverse("hospitals:section", args=[slug])
    yield reverse("wellness:index")
    yield reverse("guide:numbers")


def hospital_paths(number):
    """(path, day of the last change) of each page of the part's hospitals."""
    patterns = [reverse(f"hospitals:{page}", args=[SLUG]) for page in MICROSITE]
    start = (number - 1) * HOSPITALS_A_PART
    rows = Hospital.objects.published().order_by("slug").values_list("slug", "modified_at")
    for slug, modified_at in rows[start : start + HOSPITALS_A_PART]:
        for pattern in patterns:
            yield pattern.replace(SLUG, slug), modified_at.date()


def entries(page):
    """The page's <url> elements, one a language. Paths are ASCII without `&` or `<`."""
    path, modified = page
    links = [
        (tag(code), settings.SITE_ORIGIN + in_language(path, code))
        for code in settings.PUBLIC_LANGUAGES
    ]
    common = f"<lastmod>{modified}</lastmod>" if modified else ""
    common += "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{address}"/>'
        for code, address in [*links, ("x-default", links[0][1])]
    )
    return "".join(f"<url><loc>{address}</loc>{common}</url>\n" for _, address in links)
