"""The places of the fifty, as the public check of a certificate tells them."""

from datetime import date
from typing import Literal

from django.utils import timezone
from django.utils.translation import gettext_noop
from pydantic import Field

from hospitals.checking import certificates
from hospitals.models import Source, Status
from hospitals.selection.models import Designation
from portal.opendata import schemas, texts
from portal.opendata.filters import by_slug
from portal.opendata.resource import Resource, register
from portal.opendata.wording import source

TEXTS = (
    "revocation_reason", "hospital__name", "hospital__district__name", "replaced_by__hospital__name"
)  # fmt: skip


State = Literal["in-force", "expired", "revoked", "replaced"]


class DesignationRecord(schemas.Record):
    address: str = Field(description=gettext_noop("The live check of the certificate."))
    round: int = Field(description=gettext_noop("Id of the round: its year."))
    slot: int = Field(
        ge=1, le=50, description=gettext_noop("The place on the certificate; no rank.")
    )
    state: State = Field(
        description=gettext_noop(
            "As the check says today. `replaced`: revoked, and its place given to another."
        )
    )
    valid_from: date
    valid_until: date
    revoked_on: date | None
    revocation_reason: str
    institution: str | None = Field(
        description=gettext_noop("Its id; null where it is not published.")
    )
    institution_name: str
    district_name: str
    successor: str | None = Field(
        description=gettext_noop("Id of the institution that has the place now.")
    )


class Filters(schemas.Filters):
    round: int | None = Field(
        None, ge=2015, le=2100, description=gettext_noop("Year of the round."),
        json_schema_extra={"example": 2026},
    )  # fmt: skip
    institution: str | None = by_slug(gettext_noop("Id of an institution."), "hanok-clinic")


class Designations(Resource):
    """Ids are the codes of the certificates."""

    kind = "designations"
    title = gettext_noop("Designations")
    description = gettext_noop(
        "The places of the city's fifty, past ones too, by the code of their certificate. Whoever"
        " shows one to a patient should lead to the live check (`address`)."
    )
    Record = DesignationRecord
    Filters = Filters
    example = {
        "id": "7K4M2QX9WB",
        "address": "https://seoul.example/en/check/7K4M2QX9WB/",
        "round": 2026,
        "slot": 12,
        "state": "in-force",
        "valid_from": "2026-01-01",
        "valid_until": "2027-12-31",
        "revoked_on": None,
        "revocation_reason": "",
        "institution": "hanok-clinic",
        "institution_name": "Hanok Korean Medicine Clinic",
        "district_name": "Jongno-gu",
        "successor": None,
        "source": {"name": "City of Seoul", "kind": "city"},
        "borrowed": {},
    }

    def ids(self, filters, language):
        rows = Designation.objects.public()
        if filters and filters.round:
            rows = rows.filter(round__year=filters.round)
        if filters and filters.institution:
            rows = rows.filter(
                hospital__slug=filters.institution, hospital__status=Status.PUBLISHED
            )
        return sorted(rows.values_list("certificate", flat=True))

    def records(self, ids, language):
        """One query."""
        rows = Designation.objects.public().filter(certificate__in=ids)
        rows = rows.values(
            "certificate", "slot", "designated_on", "revoked_on", "round__year", "round__starts",
            "round__ends", "hospital__slug", "hospital__status", "hospital__source",
            "replaced_by__hospital__slug", "replaced_by__hospital__status",
            *texts.columns(language, *TEXTS),
        )  # fmt: skip
        found = {row["certificate"]: record(row, language) for row in rows}
        return [found[code] for code in ids if code in found]


def record(row, language):
    """`institution` and `successor` name those with a page; `institution_name` is told in any
    case, as the check does."""
    invented = row["hospital__source"] == Source.SAMPLE
    made = {
        "id": row["certificate"],
        "address": texts.page(language, "checking:certificate", row["certificate"]),
        "round": row["round__year"],
        "slot": row["slot"],
        "state": certificates.state(row, timezone.localdate()),
        "valid_from": texts.day(max(row["designated_on"], row["round__starts"])),
        "valid_until": texts.day(row["round__ends"]),
        "revoked_on": texts.day(row["revoked_on"]),
        "revocation_reason": texts.read(row, "revocation_reason", language),
        "institution": slug_of(row, "hospital"),
        "institution_name": texts.read(row, "hospital__name", language),
        "district_name": texts.read(row, "hospital__district__name", language),
        "successor": slug_of(row, "replaced_by__hospital"),
        "source": source("sample" if invented else "city", language),
    }
    return texts.with_borrowed(made)


def slug_of(row, hospital):
    public = row[f"{hospital}__status"] == Status.PUBLISHED
    return row[f"{hospital}__slug"] if public else None


register(Designations())
