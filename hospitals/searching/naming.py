"""Names and texts in all content languages at once, as drafts need them."""

import re
from collections import defaultdict

from django.conf import settings

from portal.core.text import column, columns, read
from portal.search.romanisation import romanised
from portal.search.sources import ConceptGroup

LANGUAGES = settings.MODELTRANSLATION_LANGUAGES
# Where an institution's own name ends and its class begins: signs write them apart.
INSTITUTION = re.compile(
    "(?<=[가-힣])"
    "(한방병원|한의원|치과병원|치과의원|치과|성형외과|피부과|안과|의료원|의원|병원|클리닉|센터)"
)
BETWEEN_NAMES = re.compile(r"\s*[/,、・·()（）]\s*")


def every_language(*fields):
    return [column(field, code) for field in fields for code in LANGUAGES]


def texts(row, field):
    """{language: what the field says in it, or ""}."""
    return {code: row[column(field, code)] or "" for code in LANGUAGES}


def said(found, language):
    """The text in the language, or what a page shows instead."""
    return found[language] or found["en"] or found["ko"]


def names_of(row, field="name"):
    """A name in all languages, and its Korean form as it sounds in Latin letters."""
    found = texts(row, field)
    spaced = INSTITUTION.sub(r" \1", found["ko"])
    sounds = (romanised(found["ko"]), romanised(spaced))
    return tuple(dict.fromkeys(filter(None, (*found.values(), *sounds))))


def table(model, *plain):
    """{pk: {"slug": …, "name": {language: name}}} of a small table. One query."""
    rows = model.objects.values("pk", "slug", *plain, *every_language("name"))
    return {
        row["pk"]: {"slug": row["slug"], "name": texts(row, "name"), **{p: row[p] for p in plain}}
        for row in rows
    }


def grouped(pairs):
    found = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found


def meanings(model, kind, language):
    """[(name, concept)]. An entry of several names, such as "LASIK/LASEK", stands under each."""
    for row in model.objects.values("slug", *columns(language, "name")):
        name = read(row, "name", language)
        if name and not name.foreign:
            for part in {str(name), *BETWEEN_NAMES.split(name)}:
                if part == name or len(part) > 1:
                    yield part, f"{kind}:{row['slug']}"


def concept_groups(rows, kind, group):
    """[ConceptGroup] of model instances in their order; `group` gives (key, name) of each."""
    found = defaultdict(list)
    for row in rows:
        found[group(row)].append((f"{kind}:{row.slug}", row.name))
    return [ConceptGroup(key, name, tuple(concepts)) for (key, name), concepts in found.items()]
