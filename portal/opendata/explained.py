"""The OpenAPI document as a page for people: what it says of each kind of record, read from it,
so that the two cannot differ."""

import re
from dataclasses import dataclass, field

from django.conf import settings
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from . import listing, resource
from .api import made
from .schemas import Record

DEEPEST = 3  # of fields within fields
CODE = re.compile(r"`([^`]+)`")
COMMON = tuple(Record.model_fields)
# What people call the kinds; the document has names of its own.
NAMES = {
    "articles": _("Articles of the guide"),
    "checklist": _("The checklist for the journey"),
    "courses": _("Wellness courses"),
    "designations": _("Certificates of the city’s fifty"),
    "disclosures": _("What hospitals disclose"),
    "districts": _("Districts of Seoul"),
    "facilities": _("Wellness facilities"),
    "institutions": _("Hospitals and clinics"),
    "numbers": _("Help numbers"),
    "offers": _("Treatments of hospitals, with fees"),
    "partners": _("Partners of the city"),
    "rounds": _("Rounds of selection"),
    "sections": _("Care sections"),
    "terms": _("Words to show at a desk"),
    "treatments": _("The catalogue of treatments"),
}


@dataclass(frozen=True)
class Field:
    """`type`: in the words of JSON, such as "array of string"."""

    name: str
    type: str
    text: str
    codes: tuple = ()


@dataclass(frozen=True)
class Kind:
    kind: str
    name: str
    english: bool  # the name is the document's own: nobody has translated it yet
    text: str
    path: str
    total: int
    first: str  # the id of one record, "" where there is none
    command: str
    fields: list = field(default_factory=list)
    filters: list = field(default_factory=list)


def curl(path, *options):
    """A command for a terminal that asks the API."""
    origin = settings.SITE_ORIGIN + reverse("api:root")
    return " ".join(["curl", *options, f'"{origin}{path}"'])


def document():
    return made().get_openapi_schema()


def kinds():
    """Every kind of record that the document describes. A constant number of queries, kept while
    the content stands: how many records each has."""
    return [kind(one, document()) for one in resource.every()]


def kind(one, whole):
    path = next(path for path in whole["paths"] if path.endswith(f"/{one.kind}/"))
    ids = listing.all_ids(one)
    return Kind(
        kind=one.kind,
        name=NAMES.get(one.kind, one.title),
        english=one.kind not in NAMES,
        text=spoken(one.description),
        path=path,
        total=len(ids),
        first=ids[0] if ids else "",
        command=curl(f"{one.kind}/?limit=5"),
        fields=[found for found in fields_of(path, whole) if found.name not in COMMON],
        filters=filters_of(path, whole),
    )


def common():
    """The fields that every record has."""
    path = next(path for path in document()["paths"] if path.endswith("/sections/"))
    return [found for found in fields_of(path, document()) if found.name in COMMON]


def parameters():
    """What every list can be asked."""
    path = next(path for path in document()["paths"] if path.endswith("/sections/"))
    return [found for found in asked(path, document()) if found.name in listing.FRAMEWORK]


def filters_of(path, whole):
    return [found for found in asked(path, whole) if found.name not in listing.FRAMEWORK]


def asked(path, whole):
    """The parameters in the address."""
    for one in whole["paths"][path]["get"]["parameters"]:
        if one["in"] == "query":
            schema = one["schema"]
            yield Field(
                one["name"],
                type_of(schema, whole),
                spoken(one.get("description", "")),
                codes_of(schema, whole),
            )


def fields_of(path, whole):
    """Of a record of the list at this address, with those within: `insurance.cover_krw`."""
    page = whole["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    items = resolved(page, whole)["properties"]["items"]["items"]
    return list(inner(items, whole))


def inner(schema, whole, path="", depth=0):
    for name, one in resolved(schema, whole).get("properties", {}).items():
        here = f"{path}{name}"
        text = one.get("description") or resolved(one, whole).get("description", "")
        yield Field(here, type_of(one, whole), spoken(text), codes_of(one, whole))
        if depth < DEEPEST and name not in COMMON:
            below, mark = object_in(one, whole)
            if below:
                yield from inner(below, whole, f"{here}{mark}.", depth + 1)


def object_in(schema, whole):
    """The object that a field is or holds, and how its fields are written after its name."""
    for one in options(schema):
        found = resolved(one, whole)
        if "properties" in found:
            return found, ""
        if found.get("type") == "array":
            below, mark = object_in(found.get("items", {}), whole)
            return below, f"[]{mark}"
    return None, ""


def options(schema):
    """What it may be, null left out."""
    found = schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf") or [schema]
    return [one for one in found if one.get("type") != "null"]


def resolved(schema, whole):
    """What a reference stands for."""
    schema = options(schema)[0] if len(options(schema)) == 1 else schema
    if "$ref" in schema:
        return whole["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema


def type_of(schema, whole):
    """ "string", "array of object", "integer or null"."""
    many = schema.get("anyOf") or schema.get("oneOf") or [schema]
    return " or ".join(dict.fromkeys(plain_type(one, whole) for one in many))


def plain_type(schema, whole):
    found = resolved(schema, whole)
    if found.get("type") == "array":
        return f"array of {type_of(found.get('items', {}), whole)}"
    if "properties" in found or found.get("type") == "object":
        return "object"
    if found.get("format") in {"date", "date-time"}:
        return found["format"]
    if "enum" in found or "const" in found:
        return "code"
    return found.get("type", "any")


def codes_of(schema, whole):
    """The values that there are, where they are told."""
    for one in options(schema):
        found = resolved(one, whole)
        if found.get("type") == "array":
            return codes_of(found.get("items", {}), whole)
        if "enum" in found:
            return tuple(str(value) for value in found["enum"])
        if "const" in found:
            return (str(found["const"]),)
    return ()


def spoken(text):
    """A text of the document in the reader's language, with its `code` as such."""
    return mark_safe(CODE.sub(r"<code>\1</code>", escape(gettext(text) if text else "")))  # noqa: S308 - escaped before
