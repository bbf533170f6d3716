"""What the page about the open data says beyond the document: commands that work as they stand,
what to do about errors, and the files of the last night."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.core.languages import tag

from .bulk import shelf
from .explained import curl

WHAT_TO_DO = {
    "problem-parameter": lambda: _(
        "A parameter is not known, or its value is not. The answer names each one and says what"
        " would do. Nothing is guessed: a filter that is misspelt would otherwise show all."
    ),
    "problem-cursor": lambda: _(
        "The cursor was changed, or was given with other parameters than those it came with. Begin"
        " with the first page again, and follow “next” as it stands."
    ),
    "problem-not-found": lambda: _(
        "The address is mistyped, or the record is not published any more. The list of changes"
        " names what is gone."
    ),
    "problem-method": lambda: _("There is nothing to write here. Ask with GET, HEAD or OPTIONS."),
    "problem-too-many": lambda: _(
        "Wait for as many seconds as Retry-After says. Whoever wants everything takes the files"
        " of the night instead."
    ),
}


@dataclass(frozen=True)
class Example:
    """`says`: what the command is for; `command`: to be copied into a terminal."""

    says: str
    command: str


def examples(kinds, language):
    """The commands of the section "How to ask", for a reader of this language."""
    code = tag(language)
    first = next((one for one in kinds if one.first), None)
    return [
        Example(_("What there is"), curl("")),
        Example(_("Care sections, in your language"), curl(f"sections/?lang={code}")),
        Example(
            _("Hospitals of a district that the city has chosen, their names and languages"),
            curl(f"institutions/?lang={code}&district=gangnam&selected=yes&fields=name,languages"),
        ),
        *(
            [Example(_("One record"), curl(f"{first.kind}/{first.first}/?lang={code}"))]
            if first
            else []
        ),
        Example(
            _("What has changed since a day"),
            curl("institutions/?modified_since=2026-01-01&fields=id,modified"),
        ),
        Example(
            _("With the headers: limits, language, and the tag for the next question"),
            curl("sections/", "--include"),
        ),
    ]


def problems(known):
    """[(anchor, status, title, what to do)] of the problems that the page explains."""
    return [(one.anchor, one.status, one.title, WHAT_TO_DO[one.anchor]()) for one in known]


def edition():
    """The newest bulk files: {made_at, files: [{name, records, bytes, sha256, address}]}; None
    before the first night."""
    name, found = shelf.newest()
    if found is None:
        return None
    return {
        "made_at": datetime.fromisoformat(found["made_at"]),
        "files": [
            row | {"address": reverse("api:bulk_file", args=[name, row["name"]])}
            for row in found["files"]
        ],
    }
