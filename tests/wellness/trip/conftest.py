from datetime import date, time

import pytest
import time_machine

from hospitals.models import Holiday, OpeningHours
from tests.factories import HospitalFactory, OfferFactory, TreatmentFactory
from tests.factories.wellness import CourseDayFactory, CourseFactory, StopFactory

TODAY = date(2027, 2, 15)
ARRIVE = date(2027, 3, 1)  # a Monday, and a public holiday


@pytest.fixture(autouse=True)
def a_known_day():
    with time_machine.travel("2027-02-15T12:00+09:00", tick=False):
        yield


@pytest.fixture
def nose(db):
    return TreatmentFactory(
        slug="rhinoplasty",
        recovery="nose",
        name_en="Rhinoplasty",
        name_zh_hans="鼻整形术",
        name_ja="鼻形成術",
        name_ru="Ринопластика",
    )


@pytest.fixture
def hospital(nose):
    """Open from Monday to Friday; for a nose one night, four visits, fourteen days."""
    found = HospitalFactory(slug="hangang", name_en="Hangang Clinic")
    for weekday in range(5):
        OpeningHours.objects.create(hospital=found, weekday=weekday, opens=time(9), closes=time(18))
    OfferFactory(hospital=found, treatment=nose, nights=1, visits=4, days_before_flying=14)
    Holiday.objects.create(
        date=ARRIVE, name_ko="삼일절", name_en="Independence Movement Day", observed=True
    )
    return found


def course(days=1, demands=(), **more):
    """A published course of so many days, a stop each."""
    made = CourseFactory(days=days, **more)
    for number in range(1, days + 1):
        StopFactory(day=CourseDayFactory(course=made, number=number), demands=list(demands))
    return made
