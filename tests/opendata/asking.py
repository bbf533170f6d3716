"""A small world whose public facts fill every field of the API, and how it is asked."""

from datetime import date, timedelta

from django.conf import settings
from django.db import connection

from hospitals.models import (
    Accreditation,
    AnswerTime,
    ImportedFact,
    Insurance,
    OpeningHours,
    Portrait,
    SpecialHours,
    SpokenLanguage,
)
from portal.opendata import resource
from portal.opendata.models import Stamp
from tests.factories.hospitals import (
    DesignationFactory,
    DoctorFactory,
    HospitalFactory,
    OfferFactory,
    PhotoFactory,
)

API = "/api/v1/"


def kinds():
    return [one.kind for one in resource.every()]


def institution(**columns):
    """A published institution with a row of everything that its pages show."""
    today = date.today()
    until = today + timedelta(days=300)
    columns = {"registration_number": "A-1", "registered_until": until, **columns}
    hospital = HospitalFactory(**columns)
    doctor = DoctorFactory(hospital=hospital, career_ko="일\n이")
    Portrait.objects.create(doctor=doctor, stem="portraits/x", width=160, height=160, widths=[160])
    OfferFactory(hospital=hospital, disclosed_on=today)
    PhotoFactory(hospital=hospital)
    SpokenLanguage.objects.create(hospital=hospital, code="ru", how="phone")
    OpeningHours.objects.create(hospital=hospital, weekday=1, opens="09:00", closes="18:00")
    SpecialHours.objects.create(hospital=hospital, date=today + timedelta(days=3), closed=True)
    Accreditation.objects.create(
        hospital=hospital, body="jci", since=today - timedelta(days=9), until=until
    )
    Insurance.objects.create(
        hospital=hospital, insurer="Assure", cover=200_000_000, valid_until=until
    )
    ImportedFact.objects.create(hospital=hospital, field="beds", source="HIRA")
    AnswerTime.objects.create(
        hospital=hospital, language="ru", median_hours=3, p90_hours=9, threads=6, measured_on=today
    )
    DesignationFactory(hospital=hospital, round__year=today.year - 1)
    return hospital


def stamp(kind, key, at, gone=None):
    return Stamp.objects.create(kind=kind, key=key, digest="0" * 64, modified_at=at, gone_at=gone)


def get(client, address, query=None, **headers):
    """What is answered at an address of the API or at a whole one, as `next` gives it."""
    address = address.removeprefix(settings.SITE_ORIGIN)
    path = address if address.startswith("/") else API + address
    return client.get(
        path, query, headers={name.replace("_", "-"): v for name, v in headers.items()}
    )


def to_the_end(client, address, **query):
    """The records of all pages."""
    found, answer = [], get(client, address, query).json()
    found += answer["items"]
    while answer["next"]:
        answer = get(client, answer["next"]).json()
        found += answer["items"]
    return found


def probe():
    """Let Django find out now what the database can do: it asks once in a process."""
    return connection.features.supports_json_field
