"""Which institution offers which treatment, at which fee."""

from datetime import date
from typing import Literal

from django.utils.translation import gettext_noop
from pydantic import Field

from hospitals.models import Offer, Status
from hospitals.reading import facts
from portal.core.publishing import kept
from portal.opendata import schemas, wording
from portal.opendata.institutions.schemas import SLUG
from portal.opendata.resource import Resource, register
from portal.opendata.texts import columns

BETWEEN = "--"  # no slug of an institution has two hyphens in a row
PLAIN = ("vat", "nights", "days_before_flying", "visits")


class OfferRecord(schemas.Record):
    institution: str = Field(description=gettext_noop("Id of the institution."))
    treatment: str = Field(description=gettext_noop("Id of the treatment."))
    section: str = Field(description=gettext_noop("Id of the treatment's section of care."))
    name: str = Field(description=gettext_noop("Name of the treatment."))
    fee_from_krw: int | None = Field(description=gettext_noop("Null: the fee is not disclosed."))
    fee_to_krw: int | None
    vat: Literal[tuple(Offer.Vat.values)] = Field(
        description=gettext_noop(
            "`included` in the fee, `excluded` (10 per cent come on top), or `exempt`."
        )
    )
    includes: str = Field(description=gettext_noop("What the fee includes."))
    nights: int = Field(ge=0, description=gettext_noop("Nights in hospital."))
    days_before_flying: int = Field(ge=0, description=gettext_noop("As this institution says."))
    visits: int = Field(ge=1)
    disclosed_on: date | None = Field(
        description=gettext_noop("Day on which the fee was disclosed.")
    )


def slug(description, example):
    extra = {"example": example}
    return Field(
        None, max_length=60, pattern=SLUG, description=description, json_schema_extra=extra
    )


class Filters(schemas.Filters):
    institution: str | None = slug(gettext_noop("Id of an institution."), "hanok-clinic")
    treatment: str | None = slug(gettext_noop("Id of a treatment."), "rhinoplasty")
    section: str | None = slug(gettext_noop("Id of a section of care."), "beauty")
    fees: Literal["yes"] | None = Field(
        None,
        description=gettext_noop("Only those with a disclosed fee."),
        json_schema_extra={"example": "yes"},
    )


class Offers(Resource):
    kind = "offers"
    title = gettext_noop("Offers and disclosed fees")
    description = gettext_noop(
        "The terms of an institution for a treatment. Fees are whole Korean won, as the"
        " institution discloses them."
    )
    Record = OfferRecord
    Filters = Filters
    example = {
        "id": "hanok-clinic--skin-booster",
        "address": "https://seoul.example/en/hospitals/hanok-clinic/treatments/#skin-booster",
        "borrowed": {},
        "source": {"name": "The institution itself", "kind": "own"},
        "institution": "hanok-clinic",
        "treatment": "skin-booster",
        "section": "beauty",
        "name": "Skin booster",
        "fee_from_krw": 150000,
        "fee_to_krw": 300000,
        "vat": "included",
        "includes": "consultation and one session",
        "nights": 0,
        "days_before_flying": 1,
        "visits": 1,
        "disclosed_on": "2026-01-15",
    }

    def ids(self, filters, language):
        if filters is None:
            return list(pks())
        if filters.institution:  # a few, of one of very many
            return fitting(filters)
        asked = filters.treatment, filters.section, filters.fees
        return kept("opendata offers asked", asked, lambda: fitting(filters))

    def records(self, ids, language):
        known = pks()
        rows = published().filter(pk__in=[known[key] for key in ids if key in known])
        rows = rows.values(
            *PLAIN,
            *facts.FEES,
            "hospital__slug",
            "hospital__source",
            "treatment__slug",
            "treatment__section__slug",
            *columns(language, "includes", "treatment__name"),
        )
        found = {key_of(row): record(row, language) for row in rows}
        return [found[key] for key in ids if key in found]


def published():
    return Offer.objects.filter(hospital__status=Status.PUBLISHED).order_by()


def fitting(filters):
    """The ids of those that the filters leave. One query."""
    left = set(narrowed(filters).values_list("pk", flat=True))
    return [key for key, pk in pks().items() if pk in left]


def narrowed(filters):
    rows = published()
    columns = {
        "institution": "hospital__slug",
        "treatment": "treatment__slug",
        "section": "treatment__section__slug",
    }
    for name, column in columns.items():
        if value := getattr(filters, name):
            rows = rows.filter(**{column: value})
    if filters.fees:
        rows = rows.filter(fee_from__isnull=False, hospital__shows_fees=True)
    return rows


def pks():
    """{id: pk} of what published institutions offer. One query, for each version."""

    def ask():
        rows = published().values("pk", "hospital__slug", "treatment__slug")
        return dict(sorted((key_of(row), row["pk"]) for row in rows))

    return kept("opendata offers", "pks", ask)


def key_of(row):
    return f"{row['hospital__slug']}{BETWEEN}{row['treatment__slug']}"


def record(row, language):
    texts, fees = wording.Texts(language), facts.fees(row)
    page = f"hospitals/{row['hospital__slug']}/treatments/#{row['treatment__slug']}"
    return {
        "id": key_of(row),
        "address": wording.address(page, language),
        "institution": row["hospital__slug"],
        "treatment": row["treatment__slug"],
        "section": row["treatment__section__slug"],
        "name": texts.read(row, "treatment__name", "name"),
        "fee_from_krw": fees["fee_from"],
        "fee_to_krw": fees["fee_to"],
        "includes": texts.read(row, "includes"),
        **{name: row[name] for name in PLAIN},
        "disclosed_on": fees["disclosed_on"] and fees["disclosed_on"].isoformat(),
        "borrowed": texts.borrowed,
        "source": wording.source(row["hospital__source"], language),
    }


register(Offers())
