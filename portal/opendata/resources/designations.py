"""The places of the fifty, as the public check of a certificate tells them."""

from django.utils import timezone

from hospitals.checking import certificates
from hospitals.models import Source, Status
from hospitals.selection.models import Designation
from portal.opendata import texts
from portal.opendata.resource import register
from portal.opendata.wording import source

TEXTS = (
    "revocation_reason", "hospital__name", "hospital__district__name", "replaced_by__hospital__name"
)  # fmt: skip


class Designations:
    kind = "designations"

    def ids(self, filters, language):
        return sorted(Designation.objects.public().values_list("certificate", flat=True))

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


designations = register(Designations())
