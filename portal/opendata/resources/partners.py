"""The institutions, agencies and tourism services that the city works with, as the pages of its
register show them."""

from datetime import date, datetime
from typing import Literal

from django.db.models import CharField, Value
from django.utils.translation import gettext_noop
from pydantic import Field

from hospitals.models import Status
from hospitals.partners import standing
from hospitals.partners.models import (
    Award,
    Partner,
    PartnerContact,
    PartnerHospital,
    PartnerKind,
    PartnerLanguage,
    PartnerName,
    PartnerService,
)
from portal.opendata import schemas, texts
from portal.opendata.filters import by_choice, by_slug
from portal.opendata.resource import Resource, register
from portal.opendata.wording import source_of_site

TEXTS = ("name", "description", "address", "status_reason", "district__name")
PLAIN = (
    "pk", "slug", "homepage", "insurer", "capital", "district__slug", "hospital__slug",
    "hospital__status",
)  # fmt: skip
KINDS_OF_CONTACT = PartnerContact.Kind.values


KIND = Literal["institution", "agency", "tourism"]
CLASS = Literal[
    "clinic", "hospital", "general-hospital", "tertiary-hospital", "dental", "korean-medicine"
]
STATE = Literal[
    "valid", "expired", "not-yet", "suspended", "withdrawn", "unregistered", "uninsured"
]


class PartnerInsurance(schemas.Strict):
    insurer: str | None
    cover_krw: int | None
    valid_until: date | None
    minimum_krw: int = Field(
        description=gettext_noop("What the law asks for at least; 0: nothing.")
    )


class ContactOfPartner(schemas.Strict):
    kind: Literal["phone", "email", "web", "messenger"]
    service: str | None = Field(description=gettext_noop("Which messenger."))
    value: str


class ServiceOfPartner(schemas.Strict):
    id: str
    name: str
    description: str


class WorksWith(schemas.Strict):
    institution: str = Field(description=gettext_noop("Its id."))
    since: date | None


class PartnerAward(schemas.Strict):
    year: int
    name: str
    reason: str
    published_at: datetime


class PartnerRecord(schemas.Record):
    kind: KIND
    class_: CLASS | None = Field(
        alias="class", description=gettext_noop("Of a medical institution.")
    )
    name: str
    other_names: list[str]
    description: str | None = Field(
        description=gettext_noop("Null once its registration is withdrawn.")
    )
    state: STATE = Field(
        description=gettext_noop(
            "How it stands today. `unregistered`: no registration is on file;"
            " `uninsured`: no insurance that holds and suffices is."
        )
    )
    state_since: date | None = Field(description=gettext_noop("Of a suspension or withdrawal."))
    state_reason: str
    registration_number: str | None
    registered_from: date | None
    registered_until: date | None
    insurance: PartnerInsurance | None
    capital_krw: int | None = Field(description=gettext_noop("Of an agency."))
    institution: str | None = Field(description=gettext_noop("Id of the institution that it is."))
    district: str | None = Field(description=gettext_noop("Id of the district."))
    district_name: str
    postal_address: str
    homepage: str | None
    contacts: list[ContactOfPartner]
    languages: list[str] = Field(description=gettext_noop("Spoken with patients."))
    services: list[ServiceOfPartner]
    works_with: list[WorksWith] = Field(
        description=gettext_noop("Institutions, by its own account.")
    )
    awards: list[PartnerAward] = Field(description=gettext_noop("Given by the city."))


class Filters(schemas.Filters):
    kind: KIND | None = by_choice(gettext_noop("What it is."), "agency")
    state: STATE | None = by_choice(gettext_noop("How it stands today."), "valid")
    language: str | None = Field(
        None, pattern="^[a-z]{2,3}$", description=gettext_noop("A language spoken with patients."),
        json_schema_extra={"example": "ru"},
    )  # fmt: skip
    service: str | None = by_slug(gettext_noop("Id of a service."), "interpreting")
    district: str | None = by_slug(gettext_noop("Id of a district."), "gangnam")


class Partners(Resource):
    kind = "partners"
    title = gettext_noop("Partners")
    description = gettext_noop(
        "Medical institutions, agencies and tourism services that the city works with, also those"
        " whose registration has ended: how each stands today."
    )
    Record = PartnerRecord
    Filters = Filters
    example = {
        "id": "han-river-medical-travel",
        "address": "https://seoul.example/en/partners/han-river-medical-travel/",
        "kind": "agency",
        "class": None,
        "name": "Han River Medical Travel",
        "other_names": ["HRMT"],
        "description": gettext_noop("Accompanies patients from the airport to the last check-up."),
        "state": "valid",
        "state_since": None,
        "state_reason": "",
        "registration_number": "A-2025-0101",
        "registered_from": "2025-04-01",
        "registered_until": "2028-03-31",
        "insurance": {
            "insurer": "Example Guarantee",
            "cover_krw": 100000000,
            "valid_until": "2027-03-31",
            "minimum_krw": 100000000,
        },
        "capital_krw": 120000000,
        "institution": None,
        "district": "jung",
        "district_name": "Jung-gu",
        "postal_address": "1 Example-ro, Jung-gu, Seoul",
        "homepage": "https://agency.example/",
        "contacts": [{"kind": "phone", "service": None, "value": "+82-2-0000-0000"}],
        "languages": ["en", "ru"],
        "services": [
            {
                "id": "interpreting",
                "name": "Interpreting",
                "description": gettext_noop("By your side."),
            }
        ],
        "works_with": [{"institution": "hanok-clinic", "since": "2025-05-01"}],
        "awards": [],
        "source": {"name": "City of Seoul", "kind": "city"},
        "borrowed": {},
    }

    def ids(self, filters, language):
        rows = Partner.objects.shown()
        if filters:
            rows = narrowed(rows, filters)
        return sorted(rows.values_list("slug", flat=True).distinct())

    def records(self, ids, language):
        """Five queries: the partners; their names, contacts and languages at once; services,
        hospitals, awards."""
        columns = texts.columns(language, *TEXTS)
        rows = Partner.objects.shown().filter(slug__in=ids)
        found = {row["slug"]: row for row in rows.values(*PLAIN, *standing.COLUMNS, *columns)}
        rows = [found[slug] for slug in ids if slug in found]
        pks = [row["pk"] for row in rows]
        beside = Beside(pks, language)
        return [record(row, beside, language) for row in rows]


def narrowed(rows, filters):
    asked = {
        "kind": filters.kind,
        "languages__code": filters.language,
        "services__slug": filters.service,
        "district__slug": filters.district,
    }
    rows = rows.filter(**{name: value for name, value in asked.items() if value})
    return rows.standing_as(filters.state) if filters.state else rows


class Beside:
    """What stands beside the partners' own rows, by their pk."""

    def __init__(self, pks, language):
        self.names, self.contacts, self.languages = hanging_on(pks)
        self.services = services_of(pks, language)
        self.hospitals = hospitals_of(pks)
        self.awards = awards_of(pks, language)


def record(row, beside, language):
    pk, state = row["pk"], standing.of(row)
    withdrawn = state == standing.WITHDRAWN  # its page does not advertise it any more
    agency = row["kind"] == PartnerKind.AGENCY
    public = row["hospital__status"] == Status.PUBLISHED
    description = texts.read(row, "description", language)
    made = {
        "id": row["slug"],
        "address": texts.page(language, "partners:partner", row["slug"]),
        "kind": row["kind"],
        "class": row["institution_class"] or None,
        "name": texts.read(row, "name", language),
        "other_names": beside.names.get(pk, []),
        "description": None if withdrawn else description,
        "state": state,
        "state_since": texts.day(row["status_on"]) if state == row["status"] else None,
        "state_reason": texts.read(row, "status_reason", language),
        "registration_number": row["registration_number"] or None,
        "registered_from": texts.day(row["registered_from"]),
        "registered_until": texts.day(row["registered_until"]),
        "insurance": insurance(row),
        "capital_krw": row["capital"] if agency else None,
        "institution": row["hospital__slug"] if public else None,
        "district": row["district__slug"],
        "district_name": texts.read(row, "district__name", language),
        "postal_address": texts.read(row, "address", language),
        "homepage": row["homepage"] or None,
        "contacts": beside.contacts.get(pk, []),
        "languages": [] if withdrawn else beside.languages.get(pk, []),
        "services": [] if withdrawn else beside.services.get(pk, []),
        "works_with": [] if withdrawn else beside.hospitals.get(pk, []),
        "awards": beside.awards.get(pk, []),
        "source": source_of_site(language),
    }
    return texts.with_borrowed(made)


def insurance(row):
    """{insurer, cover_krw, valid_until, minimum_krw}; None where the law asks for none and none
    is on file."""
    least = standing.minimum_cover(row["kind"], row["institution_class"])
    if not least and not row["cover"]:
        return None
    return {
        "insurer": row["insurer"] or None,
        "cover_krw": row["cover"],
        "valid_until": texts.day(row["insured_until"]),
        "minimum_krw": least,
    }


def hanging_on(pks):
    """({pk: [name]}, {pk: [contact]}, {pk: [language]}). One query for the three."""
    nothing = Value("", output_field=CharField())
    names, contacts, languages = {}, {}, {}
    # What the columns are called the first of the three says; the others follow its order.
    rows = (
        PartnerName.objects.filter(partner__in=pks)
        .order_by()
        .values_list("partner_id", "pk", Value("name", output_field=CharField()), "name", nothing)
        .union(
            PartnerContact.objects.filter(partner__in=pks)
            .order_by()
            .values_list("partner_id", "pk", "kind", "value", "service"),
            PartnerLanguage.objects.filter(partner__in=pks)
            .order_by()
            .values_list(
                "partner_id", "pk", Value("language", output_field=CharField()), "code", nothing
            ),
            all=True,
        )
    )
    for partner, _pk, kind, value, service in sorted(rows, key=place):
        if kind == "name":
            names.setdefault(partner, []).append(value)
        elif kind == "language":
            languages.setdefault(partner, []).append(value)
        else:
            contact = {"kind": kind, "service": service or None, "value": value}
            contacts.setdefault(partner, []).append(contact)
    return names, contacts, languages


def place(row):
    """Telephones stand before other contacts, and what came first before what came later."""
    _partner, pk, kind, _value, _service = row
    return KINDS_OF_CONTACT.index(kind) if kind in KINDS_OF_CONTACT else -1, pk


def services_of(pks, language):
    """{pk: [{id, name, description}]}. One query."""
    rows = PartnerService.objects.filter(partners__in=pks).order_by("order", "pk")
    found = {}
    for row in rows.values("partners", "slug", *texts.columns(language, "name", "description")):
        found.setdefault(row["partners"], []).append(
            {
                "id": row["slug"],
                "name": texts.read(row, "name", language),
                "description": texts.read(row, "description", language),
            }
        )
    return found


def hospitals_of(pks):
    """{pk: [{institution, since}]} of the published ones it works with today. One query."""
    rows = (
        PartnerHospital.objects.current()
        .filter(partner__in=pks, hospital__status=Status.PUBLISHED)
        .order_by("hospital__slug")
        .values_list("partner_id", "hospital__slug", "since")
    )
    found = {}
    for partner, slug, since in rows:
        found.setdefault(partner, []).append({"institution": slug, "since": texts.day(since)})
    return found


def awards_of(pks, language):
    """{pk: [{year, name, reason, published_at}]}, the newest first. One query."""
    rows = Award.objects.public().filter(partner__in=pks).order_by("-year", "pk")
    columns = texts.columns(language, "name", "reason")
    found = {}
    for row in rows.values("partner_id", "year", "published_at", *columns):
        found.setdefault(row["partner_id"], []).append(
            {
                "year": row["year"],
                "name": texts.read(row, "name", language),
                "reason": texts.read(row, "reason", language),
                "published_at": texts.moment(row["published_at"]),
            }
        )
    return found


register(Partners())
