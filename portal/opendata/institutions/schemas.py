"""An institution as the document describes it."""

from datetime import date
from typing import Annotated, Literal

from django.utils.translation import gettext_noop
from pydantic import Field

from hospitals.models import Accreditation, Doctor, Kind, Licence, SpecialHours, SpokenLanguage
from hospitals.reading.asked import ANSWER_STEPS, FEE_STEPS
from portal.opendata import schemas
from portal.opendata.schemas import Coordinates, Language, Strict

Class = Literal[tuple(Kind.values)]
How = Literal[tuple(SpokenLanguage.How.values)]
Body = Literal[tuple(Accreditation.Body.values)]
Day = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Note = Literal[("", *SpecialHours.Note.values)]
TIME = r"^[0-2][0-9]:[0-5][0-9]$"
Value = Annotated[str, Field(min_length=1, max_length=60)]
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class Spoken(Strict):
    language: str = Field(description=gettext_noop("BCP 47."))
    how: How


class Accredited(Strict):
    body: Body
    since: date
    until: date
    in_force: bool = Field(description=gettext_noop("Whether it holds today."))


class Hours(Strict):
    day: Day
    opens: str = Field(pattern=TIME, description=gettext_noop("Seoul time."))
    closes: str = Field(pattern=TIME, description=gettext_noop("Seoul time."))


class Special(Strict):
    date: date
    closed: bool
    opens: str | None = Field(pattern=TIME)
    closes: str | None = Field(pattern=TIME)
    note: Note = Field(description=gettext_noop("Why."))


class AnswerTimes(Strict):
    language: Language = Field(description=gettext_noop("Of the questions."))
    median_hours: int = Field(
        description=gettext_noop("Half of the first answers came within so many hours.")
    )
    p90_hours: int = Field(description=gettext_noop("Nine in ten came within so many hours."))
    consultations: int = Field(description=gettext_noop("How many were measured."))


class Certificate(Strict):
    code: str
    since: date
    until: date


class Photo(Strict):
    address: str
    small_address: str
    width: int
    height: int
    alt: str = Field(description=gettext_noop("What it shows."))


class DoctorRecord(Strict):
    address: str
    name: str
    name_ko: str
    title: Literal[tuple(Doctor.Title.values)]
    licence: Literal[tuple(Licence.values)]
    licensed: int | None = Field(description=gettext_noop("Year of the licence."))
    specialty: str
    specialty_name: str
    career: list[str]
    languages: list[str] = Field(description=gettext_noop("BCP 47."))
    portrait: str | None = Field(description=gettext_noop("Address of a picture."))


class Fact(Strict):
    field: str
    source: str
    read_on: date


class Registration(Strict):
    number: str
    valid_until: date | None
    valid: bool = Field(description=gettext_noop("Whether it is known to hold today."))


class Insurance(Strict):
    insurer: str | None = Field(description=gettext_noop("Null: not disclosed."))
    cover_krw: int | None = Field(description=gettext_noop("Cover per year. Null: not disclosed."))
    valid_until: date | None
    valid: bool | None = Field(description=gettext_noop("Whether it holds today."))
    sufficient: bool | None = Field(
        description=gettext_noop("Whether it covers what the law asks.")
    )
    minimum_krw: int = Field(
        description=gettext_noop("What the law asks of an institution of this class.")
    )


class Institution(schemas.Record):
    class_: Class = Field(alias="class", description=gettext_noop("By its licence."))
    name: str
    name_ko: str
    summary: str = Field(description=gettext_noop("In one sentence."))
    introduction: str
    founded: int | None = Field(description=gettext_noop("Year."))
    beds: int | None
    sections: list[str] = Field(
        description=gettext_noop("Ids of its sections of care, the main one first.")
    )
    street_address: str
    street_address_ko: str
    postcode: str
    district: str = Field(description=gettext_noop("Id of the district."))
    coordinates: Coordinates
    directions: str = Field(description=gettext_noop("How to get there."))
    entrance: str
    parking: str
    telephone: str = Field(description=gettext_noop("As +82-2-1234-5678, or empty."))
    emergency_telephone: str
    homepage: str
    languages: list[Spoken] = Field(
        description=gettext_noop(
            "In which it can be spoken to. Empty as well where it does not disclose them."
        )
    )
    hours: list[Hours] = Field(
        description=gettext_noop("Its week. Public holidays of Korea are days of rest.")
    )
    special_hours: list[Special] = Field(
        description=gettext_noop("Dates ahead on which other hours hold.")
    )
    accreditations: list[Accredited]
    registration: Registration | None = Field(
        description=gettext_noop("To treat patients from abroad. Null: none on file.")
    )
    insurance: Insurance | None = Field(
        description=gettext_noop("Liability insurance, as it is disclosed.")
    )
    selected: bool = Field(description=gettext_noop("One of the fifty that the city has chosen."))
    certificate: Certificate | None = Field(
        description=gettext_noop(
            "Of the city's choice, while it holds: anybody can check it at /check/."
        )
    )
    doctors: list[DoctorRecord]
    photos: list[Photo]
    answer_times: list[AnswerTimes] = Field(
        description=gettext_noop(
            "How long patients really waited for the first answer, nights and holidays"
            " included; of languages with enough consultations in the last 90 days."
        )
    )
    facts: list[Fact] = Field(
        description=gettext_noop("Fields that were read elsewhere: where, and when.")
    )


def one_of(values):
    return {"enum": list(values), "example": next(iter(values))}


class Filters(schemas.Filters):
    q: str | None = Field(
        None,
        min_length=1,
        max_length=200,
        description=gettext_noop("Words to search for, in any of the languages."),
        json_schema_extra={"example": "eyelid"},
    )
    section: str | None = Field(
        None,
        max_length=60,
        pattern=SLUG,
        description=gettext_noop("Id of a section of care."),
        json_schema_extra={"example": "beauty"},
    )
    treatment: str | None = Field(
        None,
        max_length=60,
        pattern=SLUG,
        description=gettext_noop("Id of a treatment that is offered."),
        json_schema_extra={"example": "rhinoplasty"},
    )
    district: list[Value] = Field(
        [],
        description=gettext_noop("Id of a district. Given more than once: in one of them."),
        json_schema_extra={"example": ["gangnam"]},
    )
    class_: list[Class] = Field(
        [],
        alias="class",
        description=gettext_noop("Class of the institution. Given more than once: one of them."),
        json_schema_extra={"example": ["general-hospital"]},
    )
    language: list[Value] = Field(
        [],
        description=gettext_noop(
            "A language it can be spoken to in. Given more than once: one of them."
        ),
        json_schema_extra={"example": ["ru"]},
    )
    how: list[How] = Field(
        [],
        description=gettext_noop(
            "How the language is spoken. Given more than once: one of these ways."
        ),
        json_schema_extra={"example": ["coordinator"]},
    )
    selected: Literal["yes"] | None = Field(
        None,
        description=gettext_noop("Only those that the city has chosen."),
        json_schema_extra={"example": "yes"},
    )
    fees: Literal["yes"] | None = Field(
        None,
        description=gettext_noop("Only those that disclose fees."),
        json_schema_extra={"example": "yes"},
    )
    insured: Literal["yes"] | None = Field(
        None,
        description=gettext_noop("Only those whose disclosed insurance holds and suffices."),
        json_schema_extra={"example": "yes"},
    )
    accreditation: list[Body] = Field(
        [],
        description=gettext_noop("Accredited by. Given more than once: by one of them."),
        json_schema_extra={"example": ["jci"]},
    )
    fee_min: int | None = Field(
        None,
        description=gettext_noop(
            "With a fee (of the treatment or section, where one is named) of at least so many won."
        ),
        json_schema_extra=one_of(FEE_STEPS),
    )
    fee_max: int | None = Field(
        None,
        description=gettext_noop("With a fee of at most so many won."),
        json_schema_extra=one_of(FEE_STEPS),
    )
    answers: int | None = Field(
        None,
        description=gettext_noop(
            "Half of the answers to questions in the language of the answer came within"
            " so many hours."
        ),
        json_schema_extra=one_of(ANSWER_STEPS),
    )


EXAMPLE = {
    "id": "hanok-clinic",
    "address": "https://seoul.example/en/hospitals/hanok-clinic/",
    "borrowed": {"parking": "ko"},
    "source": {"name": "The institution itself", "kind": "own"},
    "class": "clinic",
    "name": "Hanok Clinic",
    "name_ko": "한옥의원",
    "summary": "A skin clinic by the palace wall.",
    "introduction": "Four dermatologists treat patients from abroad in their languages.",
    "founded": 2009,
    "beds": None,
    "sections": ["beauty"],
    "street_address": "12 Bukchon-ro, Jongno-gu, Seoul",
    "street_address_ko": "서울특별시 종로구 북촌로 12",
    "postcode": "03057",
    "district": "jongno",
    "coordinates": {"latitude": 37.5794, "longitude": 126.9848},
    "directions": "Exit 2 of Anguk station, five minutes on foot.",
    "entrance": "Second floor, lift beside the pharmacy.",
    "parking": "건물 뒤 주차장",
    "telephone": "+82-2-1234-5678",
    "emergency_telephone": "",
    "homepage": "https://hanok.example/",
    "languages": [{"language": "en", "how": "coordinator"}],
    "hours": [{"day": "monday", "opens": "09:00", "closes": "18:00"}],
    "special_hours": [
        {"date": "2026-05-05", "closed": True, "opens": None, "closes": None, "note": "holiday"}
    ],
    "accreditations": [
        {"body": "kahf", "since": "2025-01-01", "until": "2028-12-31", "in_force": True}
    ],
    "registration": {"number": "A-01-2025-0001", "valid_until": "2028-01-31", "valid": True},
    "insurance": {
        "insurer": "Han Insurance",
        "cover_krw": 100_000_000,
        "valid_until": "2026-12-31",
        "valid": True,
        "sufficient": True,
        "minimum_krw": 100_000_000,
    },
    "selected": True,
    "certificate": {"code": "7K2M9QWERT", "since": "2025-01-01", "until": "2027-12-31"},
    "doctors": [
        {
            "address": "https://seoul.example/en/hospitals/hanok-clinic/doctors/#doctor-7",
            "name": "Kim Hana",
            "name_ko": "김하나",
            "title": "director",
            "licence": "physician",
            "licensed": 2004,
            "specialty": "dermatology",
            "specialty_name": "Dermatology",
            "career": ["Board-certified in 2009"],
            "languages": ["en"],
            "portrait": None,
        }
    ],
    "photos": [
        {
            "address": "https://seoul.example/media/photos/0a1b2c-1600.jpg",
            "small_address": "https://seoul.example/media/photos/0a1b2c-480.jpg",
            "width": 1600,
            "height": 1067,
            "alt": "The entrance",
        }
    ],
    "answer_times": [{"language": "en", "median_hours": 5, "p90_hours": 20, "consultations": 31}],
    "facts": [
        {
            "field": "telephone",
            "source": "National tourism database",
            "read_on": "2026-02-01",
        }
    ],
}
