"""How the rows that a check has found stand today, as plain facts for its page."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from hospitals.models import Hospital, Kind, Status
from hospitals.partners import standing as partner_standing
from hospitals.partners.models import Partner
from hospitals.reading import trust
from hospitals.reading.facts import REGISTRATION
from hospitals.selection.models import Designation
from portal.core.text import Text, columns, read

from . import states
from .keys import HOSPITAL, PARTNER

CLASSES = dict(Kind.choices)
OWN_PARTNER = ("partner__shown", "partner__status", "partner__status_on", "partner__slug")


@dataclass(frozen=True)
class Subject:
    """A hospital or partner. `until`: the last day of what is said; `since`: from when a
    suspension or withdrawal holds, or a registration will; `page`: its microsite's slug."""

    subject: str
    pk: int
    kind: str
    state: str
    name: Text
    name_ko: str
    number: str = ""
    until: date | None = None
    since: date | None = None
    reason: str = ""  # a Text, for visitors
    page: str = ""
    partner_page: str = ""
    kind_name: str = ""
    place: str = ""
    chosen_until: date | None = None
    certificate: str = ""
    ceiling: dict | None = None

    @property
    def title(self):
        return states.title(self.kind, self.state)

    @property
    def meaning(self):
        return states.meaning(self.kind, self.state)

    @property
    def sign(self):
        return states.SIGNS[self.state]


def subjects(rows, language):
    """{(subject, pk): Subject} of those (subject, pk) that visitors may know of. A partner that
    has a microsite is its hospital. Three queries at most."""
    listed = {row["pk"]: row for row in partner_rows(pks(rows, PARTNER), language)}
    linked = {row["hospital"] for row in listed.values()} - {None}
    hospitals = hospitals_of({*pks(rows, HOSPITAL), *linked}, language)
    found = {(HOSPITAL, pk): one for pk, one in hospitals.items()}
    for pk, row in listed.items():
        found[PARTNER, pk] = hospitals.get(row["hospital"]) or partner(row, language)
    return {row: found[row] for row in rows if row in found}


def pks(rows, subject):
    return [pk for kind, pk in rows if kind == subject]


# --- Hospitals ---------------------------------------------------------------------------
def hospitals_of(ids, language):
    """{pk: Subject} of the published and the withdrawn. Two queries."""
    rows = Hospital.objects.filter(
        pk__in=ids, status__in=[Status.PUBLISHED, Status.WITHDRAWN]
    ).values(
        "pk", "slug", "kind", "status", "name_ko", *REGISTRATION, *OWN_PARTNER,
        *columns(language, "name", "district__name", "partner__status_reason"),
    )  # fmt: skip
    held = dict_of_current(ids)
    return {row["pk"]: hospital(row, held.get(row["pk"]), language) for row in rows}


def dict_of_current(ids):
    """{hospital pk: (certificate, last day)} of the places that hold today."""
    current = Designation.objects.current().filter(hospital__in=ids).order_by("round__year")
    return {
        pk: (certificate, until)
        for pk, certificate, until in current.values_list("hospital", "certificate", "round__ends")
    }


def hospital(row, held, language):
    state, since = hospital_state(row, held)
    reason = read(row, "partner__status_reason", language) if since else ""
    public = row["status"] == Status.PUBLISHED
    return Subject(
        subject=HOSPITAL,
        pk=row["pk"],
        kind=states.INSTITUTION,
        state=state,
        name=read(row, "name", language),
        name_ko=row["name_ko"] or "",
        number=row["registration_number"],
        until=row["registered_until"],
        since=since,
        reason=reason,
        page=row["slug"] if public else "",
        partner_page=row["partner__slug"] or "" if row["partner__shown"] else "",
        kind_name=CLASSES[row["kind"]],
        place=read(row, "district__name", language),
        chosen_until=held[1] if held and public else None,
        certificate=held[0] if held and public else "",
        ceiling=trust.ceiling(row["kind"]),
    )


def hospital_state(row, held):
    """(state, since when a decision holds or None). The gravest comes first."""
    today = timezone.localdate()
    decided = row["partner__status"] in {states.SUSPENDED, states.WITHDRAWN}
    if decided and row["partner__status_on"] <= today:
        return row["partner__status"], row["partner__status_on"]
    if row["status"] == Status.WITHDRAWN:
        return states.DELISTED, None
    if not row["registration_number"] or row["registered_until"] is None:
        return states.UNREGISTERED, None
    if row["registered_until"] < today:
        return states.EXPIRED, None
    return (states.SELECTED if held else states.VALID), None


# --- Partners ----------------------------------------------------------------------------
def partner_rows(ids, language):
    return Partner.objects.shown().filter(pk__in=ids).values(
        "pk", "slug", "hospital", "name_ko", *partner_standing.COLUMNS,
        *columns(language, "name", "district__name", "status_reason"),
    )  # fmt: skip


def partner(row, language):
    state = states.OF_PARTNER[partner_standing.of(row)]
    decided = state in {states.SUSPENDED, states.WITHDRAWN}
    begins = row["registered_from"] if state == states.NOT_YET else None
    return Subject(
        subject=PARTNER,
        pk=row["pk"],
        kind=row["kind"],
        state=state,
        name=read(row, "name", language),
        name_ko=row["name_ko"] or "",
        number=row["registration_number"],
        until=row["registered_until"],
        since=row["status_on"] if decided else begins,
        reason=read(row, "status_reason", language) if decided else "",
        partner_page=row["slug"],
        kind_name=CLASSES.get(row["institution_class"]) or states.LABELS[row["kind"]],
        place=read(row, "district__name", language),
        ceiling=trust.ceiling(row["institution_class"]) if row["institution_class"] else None,
    )
