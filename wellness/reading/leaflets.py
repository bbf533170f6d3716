"""The words around the lists, as plain data."""

from urllib.parse import urlsplit

from portal.core.text import columns, lines, read

from ..models import Leaflet, LeafletSource

TEXTS = ("lead", "cautions", "background", "notes")


def leaflet(slug, language):
    """The words of a page; None where they are not loaded. Two queries."""
    row = (
        Leaflet.objects.filter(slug=slug)
        .values("confirmed", "checked_on", *columns(language, *TEXTS))
        .first()
    )
    found = list(
        LeafletSource.objects.filter(leaflet__slug=slug)
        .order_by("order", "pk")
        .values("name", "url", "year")
    )
    return row and {
        "confirmed": row["confirmed"],
        "checked_on": row["checked_on"],
        "lead": read(row, "lead", language),
        "cautions": lines(read(row, "cautions", language)),
        "background": lines(read(row, "background", language)),
        "notes": lines(read(row, "notes", language)),
        "sources": [{**source, "host": host(source["url"])} for source in found],
    }


def host(url):
    return urlsplit(url).netloc.removeprefix("www.")
