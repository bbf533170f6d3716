"""Loads what every installation starts with (hospitals/data/): the six care sections,
the catalogue of treatments, the specialties, the 25 districts and the public holidays."""

import json
from pathlib import Path

from portal.core.shipped import load as load_rows
from portal.core.shipped import localized, read_toml

from .geography import outline
from .models import CareSection, District, Holiday, Specialty, Treatment

DATA = Path(__file__).parent / "data"
SECTION_TEXTS = ("name", "tagline", "summary", "introduction", "covers", "prepare", "caution")


def load():
    """Returns how many rows were made and how many completed. Safe to run again."""
    results = [
        load_rows(CareSection, sections()),
        load_rows(Specialty, specialties()),
        load_rows(District, districts()),
        load_rows(Treatment, treatments()),  # after the sections: it points to them
        load_rows(Holiday, holidays(), key="date"),
    ]
    return tuple(map(sum, zip(*results, strict=True)))


def sections():
    for order, row in enumerate(read_toml(DATA / "sections.toml")["section"], start=1):
        yield {"slug": row["slug"], "order": order, **texts(row, *SECTION_TEXTS)}


def treatments():
    sections = dict(CareSection.objects.values_list("slug", "pk"))
    for order, row in enumerate(read_toml(DATA / "treatments.toml")["treatment"], start=1):
        yield {
            "slug": row["slug"],
            "section_id": sections[row["section"]],
            "order": order,
            "recovery": row["recovery"],
            **texts(row, "name", "summary"),
        }


def specialties():
    for row in read_toml(DATA / "specialties.toml")["specialty"]:
        yield {"slug": row["slug"], "licence": row["licence"], **texts(row, "name")}


def holidays():
    """Each named holiday on its days; the days of a substitute are called after it."""
    table = read_toml(DATA / "holidays.toml")
    names, checked_on = table["name"], table["checked_on"]
    for row in table["day"]:
        yield {
            "date": row["date"],
            "source": table["source"][row["source"]],
            "checked_on": checked_on,
            **localized("name", name_of_day(row, names)),
        }


def name_of_day(row, names):
    if "substitute" not in row:
        return names[row["name"]]
    pattern = names["substitute"]
    return {code: pattern[code].format(text) for code, text in names[row["substitute"]].items()}


def districts():
    rings = district_rings()
    for row in read_toml(DATA / "districts.toml")["district"]:
        yield {
            "slug": row["slug"],
            "code": row["code"],
            "latitude": row["latitude"],
            "longitude": row["longitude"],
            "outline": outline(rings[row["slug"]]),
            **texts(row, "name"),
        }


def district_rings():
    """{slug: ring of (longitude, latitude) pairs} of the 25 districts."""
    collection = json.loads((DATA / "seoul-districts.geojson").read_text(encoding="utf-8"))
    return {
        feature["id"]: feature["geometry"]["coordinates"][0] for feature in collection["features"]
    }


def texts(row, *fields):
    """The columns of all languages of the fields."""
    return {
        column: text for field in fields for column, text in localized(field, row[field]).items()
    }
