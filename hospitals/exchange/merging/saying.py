"""What a record of the medical service says of an institution, in the columns of the site."""

from functools import cache

from django.utils import timezone
from modeltranslation.utils import build_localized_fieldname

from hospitals.exchange.cleaning import contacts, places, values
from hospitals.exchange.cleaning.scripts import language_of, names
from hospitals.exchange.cleaning.text import line, plain
from hospitals.exchange.services import ASKED, LANGUAGES, Service
from hospitals.geography import contains
from hospitals.models import District
from hospitals.shipped import district_rings
from portal.core.publishing import remembered

LONGEST_INTRODUCTION = 8000
LONGEST_LINE = 300
TEXTS = ("name", "introduction", "address", "parking")  # one column a language
RANKS = [LANGUAGES[code] for code in ASKED[Service.MEDICAL]]


def fields(record):
    """All that was sent of it, in one dict: the list row first, then what the details add."""
    found = {}
    for part in (record.item, *sorted_details(record)):
        if isinstance(part, dict):
            for name, value in part.items():
                if not found.get(name.lower()):
                    found[name.lower()] = value
    return found


def sorted_details(record):
    details = record.details if isinstance(record.details, dict) else {}
    return [details[name] for name in sorted(details)]


def says(record):
    """{column: value as JSON keeps it} of what the record has something to say about. Texts stand
    in the column of the language that they are really in."""
    sent, hint = fields(record), record.language
    found = {localized("name", code): name for code, name in names(sent.get("title"), hint).items()}
    for field, text in texts(sent).items():
        if text:
            found[localized(field, language_of(text, hint))] = text
    return {name: value for name, value in (found | facts(sent)).items() if value}


def texts(sent):
    return {
        "introduction": plain(sent.get("overview"))[:LONGEST_INTRODUCTION].strip(),
        "address": places.address(sent.get("baseaddr"), sent.get("detailaddr")),
        "parking": line(sent.get("parking"), LONGEST_LINE),
    }


def facts(sent):
    """What is the same in every language."""
    point = places.coordinates(sent.get("mapx"), sent.get("mapy"))
    return {
        "postcode": places.postcode(sent.get("zipcd")),
        "phone": contacts.phone(sent.get("tel")) or contacts.phone(sent.get("infocenter")),
        "homepage": contacts.homepage(sent.get("hmpginfo"))
        or contacts.homepage(sent.get("homepage")),
        "coordinates": [str(value) for value in point] if point else None,
        "district": district(sent, point),
        "founded": values.year(sent.get("opendate"), latest=timezone.localdate().year),
        "spoken_languages": values.spoken(sent.get("svclanginfo")),
    }


def district(sent, point):
    """The primary key of the district by its code, else by where the place lies; or None."""
    slug = places.district(sent.get("ldongsigngucd"), sent.get("ldongregncd") or places.SEOUL)
    slug = slug or (point and not sent.get("ldongsigngucd") and surrounding(*point))
    return districts().get(slug)


@remembered
def districts():
    """{slug: primary key}."""
    return dict(District.objects.values_list("slug", "pk"))


rings = cache(district_rings)


def surrounding(lat, lon):
    """The slug of the district in which a place lies, or None."""
    return next((slug for slug, ring in rings().items() if contains(ring, lat, lon)), None)


def localized(field, language):
    return build_localized_fieldname(field, language or "en")


# --- Several records of one institution ------------------------------------------------------
def speaker_order(record):
    """The fullest language first; of several content ids the one that was there first."""
    rank = RANKS.index(record.language) if record.language in RANKS else len(RANKS)
    return (rank, record.pk)


def shares(records):
    """{pk of a record: {column: value}}: who writes what, so that no two write the same. A text
    is for the record of its own language, all else for the first that says it."""
    ordered = sorted(records, key=speaker_order)
    told = {record.pk: says(record) for record in ordered}
    owners = {}
    for record in ordered:
        for name in told[record.pk]:
            owners.setdefault(name, record.pk)
    for record in reversed(ordered):
        for field in TEXTS:
            if (name := localized(field, record.language)) in told[record.pk]:
                owners[name] = record.pk
    return {
        pk: {name: value for name, value in said.items() if owners[name] == pk}
        for pk, said in told.items()
    }


def bases(records, record):
    """{column: [value, day]} that these wrote or found last: `applied` of all, the record's own
    before others of the same day."""
    found = {}
    for each in sorted(records, key=lambda one: one.pk == record.pk):
        for name, kept in each.applied.items():
            if name not in found or kept[1] >= found[name][1]:
                found[name] = kept
    return found
