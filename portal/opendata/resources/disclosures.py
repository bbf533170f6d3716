"""What each institution discloses: one record for each item that the city has asked it for."""

from datetime import date
from typing import Literal

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_noop
from pydantic import Field

from hospitals.disclosures.models import Aftercare, Disclosure, FeeChange, Item, Standing
from hospitals.disclosures.reading import history, ledger
from hospitals.models import Source, Status
from portal.opendata import schemas, texts
from portal.opendata.filters import by_choice, by_slug
from portal.opendata.resource import Resource, register
from portal.opendata.wording import source

PLAIN = ("hospital_id", "hospital__slug", "hospital__source", *ledger.COLUMNS)


ITEMS = Literal["fees", "insurer", "cover", "aftercare", "languages", "accreditation"]
STATES = Literal["published", "expired", "refused", "silent", "asked"]


class FeeOfTime(schemas.Strict):
    since: date | None = Field(description=gettext_noop("Null: before the portal kept a history."))
    fee_from_krw: int | None = Field(description=gettext_noop("Null: no fee was told."))
    fee_to_krw: int | None
    vat: Literal["included", "excluded", "exempt"] | None


class FeesOfTreatment(schemas.Strict):
    treatment: str = Field(description=gettext_noop("Id of a treatment."))
    fees: list[FeeOfTime] = Field(description=gettext_noop("The oldest first."))


class AftercareTerms(schemas.Strict):
    remote_weeks: int = Field(description=gettext_noop("Weeks of follow-up from afar; 0: none."))
    contact: str
    revision: str = Field(description=gettext_noop("If the result has to be corrected."))


class DisclosureRecord(schemas.Record):
    institution: str = Field(description=gettext_noop("Its id."))
    item: ITEMS
    state: STATES = Field(
        description=gettext_noop(
            "`published`: the institution stands by its figures; `expired`: it did;"
            " `refused`; `silent`: asked and not disclosed; `asked`: public from a later day on."
        )
    )
    since: date | None = Field(description=gettext_noop("When it came to stand so."))
    public_from: date | None = Field(
        description=gettext_noop("From when visitors see what is confirmed.")
    )
    confirmed_on: date | None
    valid_until: date | None
    source_seen_on: date | None = Field(
        description=gettext_noop("When the city compared the paper behind it with the figures.")
    )
    fee_history: list[FeesOfTreatment] = Field(
        description=gettext_noop("Of the item `fees`: treatments whose fee has changed.")
    )
    aftercare: AftercareTerms | None = Field(
        description=gettext_noop("Of the item `aftercare`, while it is published.")
    )


class Filters(schemas.Filters):
    institution: str | None = by_slug(gettext_noop("Id of an institution."), "hanok-clinic")
    item: ITEMS | None = by_choice(gettext_noop("What was asked for."), "fees")
    state: STATES | None = by_choice(gettext_noop("How it stands today."), "published")


class Disclosures(Resource):
    """Ids are written as hanok-clinic.fees."""

    kind = "disclosures"
    title = gettext_noop("Disclosures")
    description = gettext_noop(
        "What each institution discloses, item by item. What the city has not asked an institution"
        " for has no record. The figures themselves stand in offers and institutions. “Silent” and"
        " “refused” are no accusation: no law asks for these figures."
    )
    Record = DisclosureRecord
    Filters = Filters
    example = {
        "id": "hanok-clinic.fees",
        "address": "https://seoul.example/en/hospitals/hanok-clinic/disclosures/#fees",
        "institution": "hanok-clinic",
        "item": "fees",
        "state": "published",
        "since": "2026-02-03",
        "public_from": "2026-03-01",
        "confirmed_on": "2026-02-03",
        "valid_until": "2027-02-03",
        "source_seen_on": "2026-02-10",
        "fee_history": [
            {
                "treatment": "acupuncture",
                "fees": [
                    {
                        "since": None,
                        "fee_from_krw": 50000,
                        "fee_to_krw": 80000,
                        "vat": "exempt",
                    },
                    {
                        "since": "2026-02-03",
                        "fee_from_krw": 60000,
                        "fee_to_krw": 90000,
                        "vat": "exempt",
                    },
                ],
            }
        ],
        "aftercare": None,
        "source": {"name": "City of Seoul", "kind": "city"},
        "borrowed": {},
    }

    def ids(self, filters, language):
        rows = asked()
        if filters and filters.institution:
            rows = rows.filter(hospital__slug=filters.institution)
        if filters and filters.item:
            rows = rows.filter(item=filters.item)
        if filters and filters.state:
            rows = rows.filter(standing=filters.state)
        return sorted(key(*pair) for pair in rows.values_list("hospital__slug", "item"))

    def records(self, ids, language):
        """Three queries: the ledger, changes of fees, aftercare."""
        slugs = {one.partition(".")[0] for one in ids}
        rows = asked().filter(hospital__slug__in=slugs)
        rows = rows.annotate(checked_on=Max("sources__accepted_on")).values(*PLAIN)
        found = {key(row["hospital__slug"], row["item"]): row for row in rows}
        rows = [found[one] for one in ids if one in found]
        fees = fee_histories([row["hospital_id"] for row in rows if row["item"] == Item.FEES])
        aftercare = aftercare_of(
            [row["hospital_id"] for row in rows if is_disclosed_aftercare(row)], language
        )
        return [record(row, fees, aftercare, language) for row in rows]


def asked():
    """The rows of the ledger that visitors see something in."""
    return (
        Disclosure.objects.filter(hospital__status=Status.PUBLISHED)
        .with_standing(timezone.localdate())
        .exclude(standing=Standing.NOT_ASKED)
        .order_by()
    )


def key(slug, item):
    return f"{slug}.{item}"


def is_disclosed_aftercare(row):
    return row["item"] == Item.AFTERCARE and row["standing"] == Standing.PUBLISHED


def record(row, fees, aftercare, language):
    entry, pk = ledger.entry(row), row["hospital_id"]
    slug, invented = row["hospital__slug"], row["hospital__source"] == Source.SAMPLE
    made = {
        "id": key(slug, row["item"]),
        "address": f"{texts.page(language, 'disclosures:hospital', slug)}#{row['item']}",
        "institution": slug,
        "item": row["item"],
        "state": entry.standing.value,
        "since": texts.day(entry.on),
        "public_from": texts.day(row["public_from"]),
        "confirmed_on": texts.day(entry.confirmed_on),
        "valid_until": texts.day(entry.valid_until),
        "source_seen_on": texts.day(entry.checked_on),
        "fee_history": fees.get(pk, []) if row["item"] == Item.FEES else [],
        "aftercare": aftercare.get(pk) if is_disclosed_aftercare(row) else None,
        "source": source("sample" if invented else "city", language),
    }
    return texts.with_borrowed(made)


def fee_histories(hospitals):
    """{hospital pk: [{treatment, fees}]} of the fees that have changed since they were first
    told, where the hospital's fees are shown. One query."""
    rows = (
        FeeChange.objects.filter(
            hospital__in=hospitals, hospital__shows_fees=True, day__lte=timezone.localdate()
        )
        .order_by("hospital", "treatment__section__order", "treatment__order", "day")
        .values(
            "hospital_id", "treatment__slug", "day", "from_before", "to_before", "vat_before",
            "from_after", "to_after", "vat_after",
        )
    )  # fmt: skip
    changes, found = {}, {}
    for row in rows:
        changes.setdefault((row["hospital_id"], row["treatment__slug"]), []).append(row)
    for (pk, treatment), own in changes.items():
        steps = history.steps_of(own)
        if history.has_changed(steps):
            fees = [fee(step) for step in steps]
            found.setdefault(pk, []).append({"treatment": treatment, "fees": fees})
    return found


def fee(step):
    """`since` is null for what held before the portal kept a history, the fees where none was
    told."""
    return {
        "since": texts.day(step.since),
        "fee_from_krw": step.low,
        "fee_to_krw": step.high,
        "vat": step.vat or None,
    }


def aftercare_of(hospitals, language):
    """{hospital pk: {remote_weeks, contact, revision}}. One query."""
    rows = Aftercare.objects.filter(hospital__in=hospitals).values(
        "hospital_id", "remote_weeks", *texts.columns(language, "contact", "revision")
    )
    return {
        row["hospital_id"]: {
            "remote_weeks": row["remote_weeks"],
            "contact": texts.read(row, "contact", language),
            "revision": texts.read(row, "revision", language),
        }
        for row in rows
    }


register(Disclosures())
