from datetime import date

import pytest
from django.http import QueryDict

from consultations.enclosures.forms import EnclosureForm
from consultations.enclosures.models import Enclosure
from hospitals.actions import join
from portal.core.publishing import forget
from tests.factories import UserFactory
from tests.factories.guide import ChecklistItemFactory
from wellness.trip.asked import Asked

ARRIVE, LEAVE = date(2027, 3, 1), date(2027, 3, 22)


@pytest.fixture
def points(db):
    """Three points of two stages."""
    for slug, stage in (("visa", "before"), ("roaming", "arrival"), ("papers", "before")):
        ChecklistItemFactory(slug=slug, stage=stage)
    forget()


@pytest.fixture
def trip(offer):
    """The query string of a plan at the hospital."""
    return Asked(
        ARRIVE, LEAVE, hospital=offer.hospital.slug, treatment=offer.treatment.slug
    ).query()


@pytest.fixture
def desk(client, roles, hospital):
    """A browser in which a coordinator of the hospital is signed in, in Korean."""
    user = UserFactory(username="coordinator", language="ko")
    join(user, hospital, "coordinator")
    client.force_login(user)
    return client


def filled(**given):
    """A bound form: `filled(items=[…], trip=…)`."""

    data = QueryDict(mutable=True)
    for name, value in given.items():
        data.setlist(f"enclosed-{name}", value if isinstance(value, list) else [value])
    return EnclosureForm(data, {}, "en")


def content(kind):
    return Enclosure.objects.get(kind=kind).content
