"""What a patient should not forget, stage by stage of the journey."""

from datetime import date
from typing import Literal

from django.utils.translation import gettext_noop
from pydantic import Field

from portal.guide.models import ChecklistItem
from portal.guide.pages import PAGES
from portal.opendata import schemas, texts
from portal.opendata.filters import by_choice
from portal.opendata.resource import Resource, register
from portal.opendata.wording import address, source

STAGE = Literal["before", "arrival", "treatment", "leaving", "home"]


class ChecklistRecord(schemas.Record):
    stage: STAGE
    order: int = Field(description=gettext_noop("Of all items."))
    text: str
    note: str = Field(description=gettext_noop("Why, or how."))
    page: str | None = Field(description=gettext_noop("A page of the portal that helps."))
    authority: str | None = Field(description=gettext_noop("The authority's page."))
    confirmed: bool = Field(description=gettext_noop("By the authority."))
    checked_on: date


class Filters(schemas.Filters):
    stage: STAGE | None = by_choice(gettext_noop("A stage of the journey."), "before")


class Checklist(Resource):
    kind = "checklist"
    title = gettext_noop("Checklist")
    description = gettext_noop("What not to forget, from packing to the way home.")
    Record = ChecklistRecord
    Filters = Filters
    example = {
        "id": "passport",
        "address": "https://seoul.example/en/guide/checklist/#before",
        "stage": "before",
        "order": 10,
        "text": "A passport that is valid long enough",
        "note": "For the whole stay.",
        "page": "https://seoul.example/en/guide/visas/",
        "authority": "https://www.hikorea.go.kr/",
        "confirmed": True,
        "checked_on": "2026-11-22",
        "source": {"name": "City of Seoul", "kind": "city"},
        "borrowed": {},
    }

    def ids(self, filters, language):
        rows = ChecklistItem.objects.published()
        if filters and filters.stage:
            rows = rows.filter(stage=filters.stage)
        return sorted(rows.values_list("slug", flat=True))

    def records(self, ids, language):
        """One query."""
        rows = ChecklistItem.objects.published().filter(slug__in=ids)
        rows = rows.values(
            "slug", "stage", "order", "page", "url", "confirmed", "checked_on",
            *texts.columns(language, "text", "note"),
        )  # fmt: skip
        found = {row["slug"]: row for row in rows}
        return [item(found[slug], language) for slug in ids if slug in found]


def item(row, language):
    stage = row["stage"]
    made = {
        "id": row["slug"],
        "address": f"{texts.page(language, 'guide:checklist')}#{stage}",
        "stage": stage,
        "order": row["order"],
        "text": texts.read(row, "text", language),
        "note": texts.read(row, "note", language),
        "page": address(row["page"].lstrip("/"), language) if row["page"] in PAGES else None,
        "authority": row["url"] or None,
        "confirmed": row["confirmed"],
        "checked_on": texts.day(row["checked_on"]),
        "source": source("city", language),
    }
    return texts.with_borrowed(made)


register(Checklist())
