"""The map of the 25 districts, as plain data for templates/components/_map.html."""

from hospitals.geography import VIEW_BOX, project

from . import catalogue


def district_map(language, here="", point=None):
    """The map: districts with the class of their shade and the place of their number.

    `here` is the slug of a district to point out, `point` a place (latitude, longitude).
    """
    rows = catalogue.districts(language)
    most = max((row["hospitals"] for row in rows), default=0)
    return {
        "view_box": VIEW_BOX,
        "here": here,
        "point": [f"{value:.0f}" for value in project(*point)] if point else None,
        "districts": [
            row | {"shade": shade(row["hospitals"], most), "label": label(row)} for row in rows
        ],
    }


def label(district):
    """Where a district's number stands, as SVG wants it: a dot for the decimal in any language."""
    x, y = district["centre"]
    return f"{x:.0f}", f"{y + 9:.0f}"


def shade(number, most):
    if not number:
        return "none"
    return "most" if number > most * 0.4 else "many" if number > most * 0.1 else "some"
