"""What hangs on institutions, read in one query however many they and their doctors are.

Each kind of row comes as a JSON object, so that rows of ten tables fit under one another
(UNION ALL); the databases write dates and times in it as ISO 8601.
"""

import json
from collections import defaultdict

from django.core.files.storage import default_storage
from django.db.models import CharField, F, Value
from django.db.models.functions import JSONObject
from django.utils import timezone

from hospitals.models import (
    Accreditation,
    AnswerTime,
    Doctor,
    HospitalSection,
    ImportedFact,
    OpeningHours,
    Photo,
    SpecialHours,
    SpokenLanguage,
)
from hospitals.reading.hours import SHOWN_AHEAD
from hospitals.selection.models import Designation
from portal.core.languages import tag
from portal.opendata import wording
from portal.opendata.texts import columns

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def of(pks, language):
    """{pk: {kind: [row, …]}} in the order that the pages have. One query."""
    found = {pk: defaultdict(list) for pk in pks}
    if not pks:
        return found
    first, *others = [part(name, rows, pks, names) for name, rows, names in parts(language)]
    for pk, name, row in first.union(*others, all=True):
        found[pk][name].append(from_json(row))
    for kinds in found.values():
        for rows in kinds.values():
            order = [column for column in ORDER if column in rows[0]]
            rows.sort(key=lambda row: [row[column] for column in order])
    return found


ORDER = ("order", "weekday", "date", "body", "opens", "field", "language", "pk")


def parts(language):
    """(kind, rows that visitors see, {name: column}) of all that hangs on an institution."""
    today = timezone.localdate()
    yield "sections", HospitalSection.objects, {"order": "order", "slug": "section__slug"}
    yield (
        "languages",
        SpokenLanguage.objects.filter(hospital__shows_languages=True),
        {"code": "code", "how": "how"},
    )
    yield (
        "accreditations",
        Accreditation.objects.filter(hospital__shows_accreditation=True),
        {"body": "body", "since": "since", "until": "until"},
    )
    yield (
        "hours",
        OpeningHours.objects,
        {"weekday": "weekday", "opens": "opens", "closes": "closes"},
    )
    yield (
        "special_hours",
        SpecialHours.objects.filter(date__range=(today, today + SHOWN_AHEAD)),
        {"date": "date", "closed": "closed", "opens": "opens", "closes": "closes", "note": "note"},
    )
    yield (
        "photos",
        Photo.objects,
        {"primary": "is_primary", "order": "order", **PICTURE, **texts_of(language, "alt")},
    )
    yield (
        "doctors",
        Doctor.objects,
        {
            "order": "order",
            "title": "title",
            "licensed": "licensed",
            "languages": "languages",
            "specialty": "specialty__slug",
            "licence": "specialty__licence",
            "name_ko": "name_ko",
            "portrait": "portrait__stem",
            "portrait_widths": "portrait__widths",
            **texts_of(language, "name", "career", "specialty__name"),
        },
    )
    yield (
        "answers",
        AnswerTime.objects.standing(),
        {"language": "language", "median": "median_hours", "p90": "p90_hours", "number": "threads"},
    )
    yield (
        "facts",
        ImportedFact.objects,
        {"field": "field", "source": "source", "on": "retrieved_on"},
    )
    yield (
        "designations",
        Designation.objects.current(today),
        {
            "certificate": "certificate",
            "designated": "designated_on",
            "starts": "round__starts",
            "ends": "round__ends",
        },
    )


PICTURE = {"stem": "stem", "width": "width", "height": "height", "widths": "widths"}


def texts_of(language, *fields):
    return {name: name for name in columns(language, *fields)}


def part(name, rows, pks, columns):
    """One of the queries that are put under one another."""
    rows = rows.filter(hospital__in=pks).order_by()
    if hasattr(rows, "rewrite"):  # of a translated model: it would put the columns into a set
        rows = rows.rewrite(False)
    columns = {"pk": "pk", **columns}
    return rows.values_list(
        "hospital_id",
        Value(name, output_field=CharField()),
        JSONObject(**{key: F(column) for key, column in columns.items()}),
    )


# --- As a record has them --------------------------------------------------------------
def shaped(hanging, texts, page):
    """The fields of a record that other tables fill."""
    today = timezone.localdate().isoformat()
    return {
        "sections": [row["slug"] for row in hanging["sections"]],
        "languages": [
            {"language": row["code"], "how": row["how"]}
            for row in sorted(hanging["languages"], key=lambda row: row["pk"])
        ],
        "accreditations": [
            {"body": row["body"], "since": row["since"], "until": row["until"],
             "in_force": row["since"] <= today <= row["until"]}
            for row in hanging["accreditations"]
        ],
        "hours": [
            {"day": DAYS[row["weekday"]], "opens": minute(row["opens"]),
             "closes": minute(row["closes"])}
            for row in hanging["hours"]
        ],
        "special_hours": [special(row) for row in hanging["special_hours"]],
        "answer_times": [
            {"language": tag(row["language"]), "median_hours": row["median"],
             "p90_hours": row["p90"], "consultations": row["number"]}
            for row in hanging["answers"]
        ],
        "certificate": certificate(hanging["designations"]),
        "photos": photos(hanging["photos"], texts),
        "doctors": [
            doctor(row, texts, f"doctors.{n}", page) for n, row in enumerate(hanging["doctors"])
        ],
        "facts": [
            {"field": row["field"], "source": row["source"], "read_on": row["on"]}
            for row in hanging["facts"]
        ],
    }  # fmt: skip


def minute(text):
    """`09:00:00` → `09:00`"""
    return text and text[:5]


def special(row):
    return {
        "date": row["date"],
        "closed": bool(row["closed"]),
        "opens": minute(row["opens"]),
        "closes": minute(row["closes"]),
        "note": row["note"],
    }


def certificate(rows):
    """The place among the fifty that holds today."""
    if not rows:
        return None
    row = max(rows, key=lambda row: row["starts"])
    return {
        "code": row["certificate"],
        "since": max(row["designated"], row["starts"]),
        "until": row["ends"],
    }


def photos(rows, texts):
    rows = sorted(rows, key=lambda row: (not row["primary"], row["order"], row["pk"]))
    return [
        {
            "address": file_of(row["stem"], row["widths"], max),
            "small_address": file_of(row["stem"], row["widths"], min),
            "width": row["width"],
            "height": row["height"],
            "alt": texts.read(row, "alt", f"photos.{n}.alt"),
        }
        for n, row in enumerate(rows)
    ]


def file_of(stem, widths, which):
    """The address of a picture's largest or smallest file."""
    return wording.file_address(default_storage.url(f"{stem}-{which(from_json(widths))}.jpg"))


def from_json(value):
    """What is JSON within JSON, or under another query, SQLite hands on as text."""
    return json.loads(value) if isinstance(value, str) else value


def doctor(row, texts, path, page):
    return {
        "address": f"{page}doctors/#doctor-{row['pk']}",
        "name": texts.read(row, "name", f"{path}.name"),
        "name_ko": row["name_ko"] or "",
        "title": row["title"],
        "licence": row["licence"],
        "licensed": row["licensed"],
        "specialty": row["specialty"],
        "specialty_name": texts.read(row, "specialty__name", f"{path}.specialty_name"),
        "career": texts.lines(row, "career", f"{path}.career"),
        "languages": from_json(row["languages"]),
        "portrait": row["portrait"] and file_of(row["portrait"], row["portrait_widths"], max),
    }
