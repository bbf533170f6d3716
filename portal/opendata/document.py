"""The OpenAPI 3.1 document: what django-ninja writes of the operations, completed by what is true
of all of them. It is English, as documents for programmers are."""

from copy import deepcopy

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_noop

from . import problems

VERSION = "1.0.0"
TITLE = "Seoul Medical Tour: open data"
DESCRIPTION = (
    "Everything public on Seoul's medical tourism portal, to be read by anybody: no key, no"
    " account, no cookie. Texts in English, Chinese, Japanese, Russian and Korean. Lists come in"
    " pages (`next`), answers can be asked again for nothing (`ETag`), whoever keeps a copy asks"
    " for changes (`modified_since`, `changes`). Within version 1 fields may be added, none"
    " changes its meaning or goes."
)
LICENCE = {
    "id": "KOGL-1",
    "name": "Korea Open Government License, type 1: source indication",
    "address": "https://www.kogl.or.kr/info/licenseType1.do",
}
ORIGIN = "https://seoul.example"  # of examples
MOMENT = "2026-03-02T09:00:00+09:00"
ETAG = 'W/"0f3c9a5f1f9d4d6e8f2b7a1c3d5e7f90"'
HEADERS = {
    "Content-Language": ("Language of the answer.", "en"),
    "RateLimit-Limit": ("Requests a minute for your network.", 120),
    "RateLimit-Remaining": ("How many of them are left.", 119),
    "RateLimit-Reset": ("Seconds until all of them are there again.", 42),
}
OF_ANSWERS = {
    "ETag": ("The state of the answer: send it as If-None-Match.", ETAG),
    "Cache-Control": ("How long it need not be asked again.", "public, max-age=60"),
    "Vary": ("What else the answer depends on.", "Accept-Language, Accept-Encoding"),
}
OF_LISTS = {"Link": ("The next page, where there is one.", '<https://…>; rel="next"')}
DESCRIPTIONS = {
    304: "Nothing has changed since the answer whose ETag was sent.",
    400: "A parameter is unknown or not valid, or the cursor belongs to another question.",
    404: "There is no such record, or it is not published any more.",
    405: "The data can only be read.",
    429: "More requests than a network may send in a minute.",
    500: "Something went wrong on our side.",
}
EXAMPLES = {
    400: (problems.PARAMETER, "limit: Not more than 100.", "limit"),
    404: (problems.NOT_FOUND, "Ask /api/v1/ for the addresses there are.", ""),
    405: (problems.METHOD, "Ask with GET, HEAD or OPTIONS.", ""),
    429: (problems.TOO_MANY, "Ask again in 42 seconds.", ""),
    500: (problems.FAILURE, "Please try again in a few minutes.", ""),
}


def servers():
    return [{"url": settings.SITE_ORIGIN}]


def extra():
    page = f"{settings.SITE_ORIGIN}/{settings.LANGUAGE_CODE}/open-data/"
    return {
        "info": {
            "license": {"name": LICENCE["name"], "url": LICENCE["address"]},
            "contact": {"name": "Seoul Medical Tour", "url": page},
        },
        "externalDocs": {"description": gettext_noop("The page for people"), "url": page},
    }


# --- What an operation adds ----------------------------------------------------------
def of_list(resource):
    item = whole(resource.example)
    page = {"items": [item], "total": 1, "next": None, "as_of": MOMENT}
    return {"responses": {200: shown(page)}}


def of_one(resource):
    key = resource.example["id"]
    return {
        "responses": {200: shown(whole(resource.example))},
        "parameters": [{"name": "key", "in": "path", "example": key}],
    }


def of_root():
    kind = {
        "kind": "sections",
        "title": "Care sections",
        "address": f"{ORIGIN}/api/v1/sections/",
        "total": 6,
    }
    example = {
        "kinds": [kind],
        "licence": LICENCE,
        "source": {"name": "City of Seoul", "kind": "city"},
        "document": f"{ORIGIN}/api/v1/openapi.json",
        "bulk": f"{ORIGIN}/api/v1/bulk/",
        "changes": f"{ORIGIN}/api/v1/changes/",
        "page": f"{ORIGIN}/en/open-data/",
    }
    return {"responses": {200: shown(example)}}


def whole(example):
    return {"licence": LICENCE["id"], "modified": MOMENT, **example}


def shown(example):
    return {"content": {"application/json": {"example": example}}}


# --- The whole of it ------------------------------------------------------------------
def finished(schema):
    """A copy that is true and valid."""
    made = deepcopy(dict(schema))
    made["tags"] = tags(made["paths"])
    for path, operations in made["paths"].items():
        for operation in operations.values():
            complete(operation, is_list=not path.endswith("}/"))
    for one in made["components"]["schemas"].values():
        loosen(one)
    return made


def tags(paths):
    from .resource import every  # it is filled only when the document is asked for

    known = {one.kind: f"{one.title}. {one.description}" for one in every()}
    named = {tag for path in paths.values() for one in path.values() for tag in one["tags"]}
    return [
        {"name": name, "description": known.get(name, "What there is, and what changed.")}
        for name in sorted(named)
    ]


def complete(operation, is_list):
    operation["parameters"] = merged(operation.get("parameters", []))
    operation["parameters"] += REQUEST_HEADERS
    answers = operation["responses"]
    answers[304] = {"description": DESCRIPTIONS[304]}
    for status, one in answers.items():
        one["headers"] = headers_of(int(status), is_list)
        if int(status) >= 400:
            one["description"] = DESCRIPTIONS[int(status)]
            one["content"] = problem(int(status))
    operation["responses"] = {str(status): answers[status] for status in sorted(answers, key=int)}


REQUEST_HEADERS = [
    {
        "name": "Accept-Language",
        "in": "header",
        "required": False,
        "description": gettext_noop("The language of the texts, where `lang` is not given."),
        "schema": {"type": "string"},
        "example": "ja, en;q=0.5",
    },
    {
        "name": "If-None-Match",
        "in": "header",
        "required": False,
        "description": gettext_noop(
            "The ETag of the answer you have: 304 without a body while it holds."
        ),
        "schema": {"type": "string"},
        "example": ETAG,
    },
]


def merged(parameters):
    """Each parameter once, with what was said of it later; examples beside the schema."""
    found = {}
    for one in parameters:
        found.setdefault((one["name"], one["in"]), {}).update(one)
    for one in found.values():
        schema = one.get("schema", {})
        for name in ("title", "description"):
            schema.pop(name, None)
        if schema.get("default") in (None, []):
            schema.pop("default", None)
        if (example := schema.pop("example", None)) is not None:
            one["example"] = example
        one["schema"] = without_null(schema)
    return list(found.values())


def without_null(schema):
    """A parameter that is left out has no value: null is none either."""
    options = [one for one in schema.pop("anyOf", []) if one != {"type": "null"}]
    if len(options) == 1:
        return {**schema, **options[0]}
    return {**schema, "anyOf": options} if options else schema


def headers_of(status, is_list):
    known = dict(HEADERS)
    if status in {200, 304}:
        known |= OF_ANSWERS
    if status == 200 and is_list:
        known |= OF_LISTS
    if status == 429:
        known["Retry-After"] = ("Seconds to wait.", 42)
    if status == 405:
        known["Allow"] = ("What can be asked.", "GET, HEAD, OPTIONS")
    return {
        name: {
            "description": words,
            "schema": {"type": "integer" if isinstance(example, int) else "string"},
            "example": example,
        }
        for name, (words, example) in known.items()
    }


def problem(status):
    kind, detail, parameter = EXAMPLES[status]
    with translation.override(settings.LANGUAGE_CODE):
        title = str(kind.title)
    page = f"{settings.SITE_ORIGIN}/{settings.LANGUAGE_CODE}/open-data/"
    example = {
        "type": f"{page}#{kind.anchor}" if kind.anchor else problems.BLANK,
        "title": title,
        "status": status,
        "detail": detail,
        "instance": "/api/v1/institutions/",
    }
    if parameter:
        message = detail.partition(": ")[2]
        example["errors"] = [{"parameter": parameter, "message": message}]
    return {
        problems.CONTENT_TYPE: {
            "schema": {"$ref": "#/components/schemas/Problem"},
            "example": example,
        }
    }


def loosen(schema):
    """As answers are: with `fields` all but the id may be left out, and fields may be added
    (consumers must not refuse what they do not know)."""
    if schema.get("additionalProperties") is False:
        schema.pop("additionalProperties")
    schema.pop("title", None)
    for one in schema.get("properties", {}).values():
        one.pop("title", None)
        if one.get("default", "") is None:
            one.pop("default")
    if "borrowed" in schema.get("properties", {}):
        schema["required"] = ["id"]
