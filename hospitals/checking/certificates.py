"""A certificate of the fifty, as it stands at this moment."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospitals.models import Status
from hospitals.reading.facts import ATTENTION, GOOD, REGISTRATION, registration
from hospitals.selection.models import Designation
from portal.core.text import Text, columns, read

IN_FORCE, EXPIRED, REVOKED, REPLACED = "in-force", "expired", "revoked", "replaced"
TITLES = {
    IN_FORCE: _("This certificate is in force"),
    EXPIRED: _("This certificate has expired"),
    REVOKED: _("This certificate was revoked"),
    REPLACED: _("This certificate was revoked and its place given to another"),
}
MEANINGS = {
    IN_FORCE: _(
        "The City of Seoul has chosen this hospital as one of its fifty. Compare the name below"
        " with the sign on the door."
    ),
    EXPIRED: _(
        "The hospital was one of the city’s fifty until the day named below. Whether it has been"
        " chosen again stands on its page."
    ),
    REVOKED: _("The hospital is not among the city’s fifty by this certificate any more."),
    REPLACED: _("The hospital is not among the city’s fifty by this certificate any more."),
}


@dataclass(frozen=True)
class Certificate:
    """`page`: the slug of the hospital's microsite, where it has one; `successor`: (name, slug)
    of the hospital that has its place now, or None."""

    code: str
    state: str
    name: Text
    name_ko: str
    page: str
    district: Text
    year: int
    since: date
    until: date
    revoked_on: date | None
    reason: Text
    successor: tuple | None
    registration: dict
    read_at: datetime

    @property
    def in_force(self):
        return self.state == IN_FORCE

    @property
    def title(self):
        return TITLES[self.state]

    @property
    def meaning(self):
        return MEANINGS[self.state]

    @property
    def sign(self):
        return GOOD if self.in_force else ATTENTION


def find(code, language):
    """The Certificate of a code in its canonical form, where visitors may know of it; else None.
    One query."""
    today = timezone.localdate()
    row = (
        Designation.objects.public(today)
        .filter(certificate=code)
        .values(
            "certificate", "designated_on", "revoked_on", "round__year", "round__starts",
            "round__ends", "hospital__slug", "hospital__status", "hospital__name_ko",
            "replaced_by__hospital__slug", "replaced_by__hospital__status",
            *(f"hospital__{column}" for column in REGISTRATION),
            *columns(
                language, "hospital__name", "hospital__district__name", "revocation_reason",
                "replaced_by__hospital__name",
            ),
        )
        .first()
    )  # fmt: skip
    return certificate(row, language, today) if row else None


def certificate(row, language, today):
    return Certificate(
        code=row["certificate"],
        state=state(row, today),
        name=read(row, "hospital__name", language),
        name_ko=row["hospital__name_ko"] or "",
        page=row["hospital__slug"] if row["hospital__status"] == Status.PUBLISHED else "",
        district=read(row, "hospital__district__name", language),
        year=row["round__year"],
        since=max(row["designated_on"], row["round__starts"]),
        until=row["round__ends"],
        revoked_on=row["revoked_on"],
        reason=read(row, "revocation_reason", language),
        successor=successor(row, language),
        registration=registration({name: row[f"hospital__{name}"] for name in REGISTRATION}),
        read_at=timezone.localtime(),
    )


def state(row, today):
    if row["revoked_on"]:
        return REPLACED if row["replaced_by__hospital__slug"] else REVOKED
    return EXPIRED if row["round__ends"] < today else IN_FORCE


def successor(row, language):
    if row["replaced_by__hospital__status"] != Status.PUBLISHED:
        return None
    return read(row, "replaced_by__hospital__name", language), row["replaced_by__hospital__slug"]
