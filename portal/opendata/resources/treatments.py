"""The treatments that all institutions share, with what is known of the days after."""

from django.utils.translation import gettext_noop
from pydantic import Field

from hospitals.models import Treatment
from portal.guide.recovery import RECOVERIES
from portal.opendata import schemas, wording
from portal.opendata.resource import Resource, register
from portal.opendata.texts import columns


class Days(schemas.Strict):
    low: int = Field(ge=0, description=gettext_noop("Fewest days."))
    high: int = Field(ge=0, description=gettext_noop("Most days."))
    source: str = Field(
        description=gettext_noop("Who publishes it. Empty: the portal's own, cautious figure.")
    )
    source_address: str


class Recovery(schemas.Strict):
    kind: str = Field(description=gettext_noop("The kind of procedure whose figures hold."))
    ask: bool = Field(
        description=gettext_noop("Too much depends on the person: a doctor has to be asked.")
    )
    days_before_flying: list[Days] = Field(
        description=gettext_noop("As different sources have it.")
    )
    wait_days: dict[str, int] = Field(
        description=gettext_noop(
            "First day on which an outing may be planned that asks for `sun`, `walk`,"
            " `strain`, `heat`, `water` or `floor`; what is missing need not wait."
        )
    )
    sutures_out: Days | None = Field(description=gettext_noop("When they usually come out."))


class TreatmentRecord(schemas.Record):
    section: str = Field(description=gettext_noop("Id of its section of care."))
    order: int = Field(description=gettext_noop("Its order within the section."))
    name: str
    summary: str = Field(description=gettext_noop("In one sentence."))
    recovery: Recovery | None = Field(
        description=gettext_noop(
            "What others publish about the days after it, for planning: whoever operated"
            " decides. Null: nothing is known."
        )
    )


class Filters(schemas.Filters):
    section: str | None = Field(
        None,
        min_length=1,
        max_length=50,
        description=gettext_noop("Id of a section of care."),
        json_schema_extra={"example": "beauty"},
    )


class Treatments(Resource):
    kind = "treatments"
    title = gettext_noop("Treatments")
    description = gettext_noop(
        "The catalogue of treatments that institutions make their offers by."
    )
    Record = TreatmentRecord
    Filters = Filters
    example = {
        "id": "double-eyelid-surgery",
        "address": "https://seoul.example/en/sections/beauty/#double-eyelid-surgery",
        "borrowed": {},
        "source": {"name": "City of Seoul", "kind": "city"},
        "section": "beauty",
        "order": 1,
        "name": "Double eyelid surgery",
        "summary": "A crease is made in the upper eyelid.",
        "recovery": {
            "kind": "eyelid",
            "ask": False,
            "days_before_flying": [
                {
                    "low": 7,
                    "high": 10,
                    "source": "NHS Scotland, after UK CAA",
                    "source_address": "https://www.firrhillmedicalcentre.org.uk/",
                }
            ],
            "wait_days": {"heat": 28, "sun": 14},
            "sutures_out": None,
        },
    }

    def ids(self, filters, language):
        rows = Treatment.objects.order_by()
        if filters and filters.section:
            rows = rows.filter(section__slug=filters.section)
        return sorted(rows.values_list("slug", flat=True))

    def records(self, ids, language):
        rows = Treatment.objects.filter(slug__in=ids).values(
            "slug",
            "order",
            "recovery",
            "section__slug",
            *columns(language, "name", "summary"),
        )
        source = wording.source("city", language)
        found = {row["slug"]: record(row, source, language) for row in rows}
        return [found[key] for key in ids if key in found]


def record(row, source, language):
    texts = wording.Texts(language)
    page = f"sections/{row['section__slug']}/#{row['slug']}"
    return {
        "id": row["slug"],
        "address": wording.address(page, language),
        "section": row["section__slug"],
        "order": row["order"],
        "name": texts.read(row, "name"),
        "summary": texts.read(row, "summary"),
        "recovery": recovery(row["recovery"]),
        "borrowed": texts.borrowed,
        "source": source,
    }


def recovery(kind):
    if kind not in RECOVERIES:
        return None
    known = RECOVERIES[kind]
    return {
        "kind": kind,
        "ask": known.asks,
        "days_before_flying": [days(one) for one in known.flight],
        "wait_days": {str(demand): number for demand, number in known.waits.items()},
        "sutures_out": known.sutures and days(known.sutures),
    }


def days(one):
    return {
        "low": one.low,
        "high": one.high,
        "source": one.source.name,
        "source_address": one.source.url,
    }


register(Treatments())
