"""The map of the 25 districts, as plain data for templates/components/_map.html."""

from hospitals.geography import VIEW_BOX, project, ring_of
from portal.core.publishing import remembered

from . import catalogue
from .asked import Filters

SHARED = 2  # corners that make a border; one alone is where two districts only meet


def district_map(language, filters=None, numbers=None):
    """The map: districts with their number, the class of their shade, and where each leads.

    A district leads to the directory narrowed by `filters` with it put in, or taken out if it is
    in. `numbers` are the hospitals by slug under these filters; without, all hospitals.
    """
    filters = filters or Filters()
    rows = [
        row if numbers is None else row | {"hospitals": numbers[row["slug"]]}
        for row in catalogue.districts(language)
    ]
    most = max((row["hospitals"] for row in rows), default=0)
    return {
        "view_box": VIEW_BOX,
        "key": filters.query(),
        "districts": [row | drawn(row, most, filters) for row in rows],
    }


def city(language, here, point):
    """Where `point` (latitude, longitude) lies in Seoul: outlines alone, nothing to choose."""
    return {
        "view_box": VIEW_BOX,
        "here": here,
        "point": [f"{value:.0f}" for value in project(*point)],
        "districts": catalogue.districts(language),
    }


def map_of(narrowed):
    """The map of a question (narrowing.Narrowed), with the hospitals it leaves in each district."""
    slugs = [row["slug"] for row in catalogue.districts(narrowed.language)]
    numbers = narrowed.numbers("district", slugs)
    return district_map(narrowed.language, filters=narrowed.filters, numbers=numbers)


def drawn(row, most, filters):
    return {
        "shade": shade(row["hospitals"], most),
        "label": label(row),
        "chosen": row["slug"] in filters.district,
        "href": filters.toggled("district", row["slug"]).address(),
    }


def label(district):
    """Where a district's number stands, as SVG wants it: a dot for the decimal in any language."""
    x, y = district["centre"]
    return f"{x:.0f}", f"{y + 9:.0f}"


def shade(number, most):
    if not number:
        return "none"
    return "most" if number > most * 0.4 else "many" if number > most * 0.1 else "some"


@remembered
def neighbours(language):
    """{district: slugs of those it shares a border with}, read off the outlines."""
    outlines = {row["slug"]: set(ring_of(row["outline"])) for row in catalogue.districts(language)}
    return {
        one: [
            other
            for other, theirs in outlines.items()
            if other != one and len(own & theirs) >= SHARED
        ]
        for one, own in outlines.items()
    }
