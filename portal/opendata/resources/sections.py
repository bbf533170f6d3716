"""The six sections of care."""

from django.utils.translation import gettext_noop
from pydantic import Field

from hospitals.models import CareSection
from portal.opendata import schemas, wording
from portal.opendata.resource import Resource, register
from portal.opendata.texts import columns

TEXTS = ("name", "tagline", "summary", "introduction", "caution")
POINTS = ("covers", "prepare")


class Section(schemas.Record):
    order: int = Field(description=gettext_noop("Their order on the portal."))
    name: str
    tagline: str = Field(description=gettext_noop("In a few words."))
    summary: str = Field(description=gettext_noop("In one sentence."))
    introduction: str
    covers: list[str] = Field(description=gettext_noop("What belongs to it, point by point."))
    prepare: list[str] = Field(description=gettext_noop("What to prepare, point by point."))
    caution: str = Field(description=gettext_noop("What to be careful about."))


class Sections(Resource):
    kind = "sections"
    title = gettext_noop("Care sections")
    description = gettext_noop("The six sections of care that the portal arranges institutions by.")
    Record = Section
    example = {
        "id": "korean-medicine",
        "address": "https://seoul.example/en/sections/korean-medicine/",
        "borrowed": {},
        "source": {"name": "City of Seoul", "kind": "city"},
        "order": 2,
        "name": "Korean medicine",
        "tagline": "Acupuncture, herbs and manual therapy",
        "summary": "Treatment by licensed doctors of Korean medicine.",
        "introduction": "Korean medicine has its own licence and its own universities.",
        "covers": ["Acupuncture", "Herbal medicine"],
        "prepare": ["A list of the medicines you take"],
        "caution": "Tell the doctor about allergies and pregnancy.",
    }

    def ids(self, filters, language):
        return sorted(CareSection.objects.order_by().values_list("slug", flat=True))

    def records(self, ids, language):
        rows = CareSection.objects.filter(slug__in=ids).values(
            "slug", "order", *columns(language, *TEXTS, *POINTS)
        )
        source = wording.source("city", language)
        found = {row["slug"]: record(row, source, language) for row in rows}
        return [found[key] for key in ids if key in found]


def record(row, source, language):
    texts = wording.Texts(language)
    return {
        "id": row["slug"],
        "address": wording.address(f"sections/{row['slug']}/", language),
        "order": row["order"],
        **{field: texts.read(row, field) for field in TEXTS},
        **{field: texts.lines(row, field) for field in POINTS},
        "borrowed": texts.borrowed,
        "source": source,
    }


register(Sections())
