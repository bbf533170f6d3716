"""What each institution discloses: one record for each item that the city has asked it for."""

from django.db.models import Max
from django.utils import timezone

from hospitals.disclosures.models import Aftercare, Disclosure, FeeChange, Item, Standing
from hospitals.disclosures.reading import history, ledger
from hospitals.models import Source, Status
from portal.opendata import texts
from portal.opendata.resource import register
from portal.opendata.wording import source

PLAIN = ("hospital_id", "hospital__slug", "hospital__source", *ledger.COLUMNS)


class Disclosures:
    """Ids are written as hanok-clinic.fees. What was never asked for has no record."""

    kind = "disclosures"

    def ids(self, filters, language):
        return sorted(key(*pair) for pair in asked().values_list("hospital__slug", "item"))

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


disclosures = register(Disclosures())
