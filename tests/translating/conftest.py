import pytest
from django.test import Client

from hospitals.actions import join
from portal.core.translation_state import follow, stored_texts
from portal.translating.scope import as_seen_by, kinds
from tests.factories import DoctorFactory, HospitalFactory, UserFactory


@pytest.fixture
def hospital(roles):
    """Its names stand in five languages, its other texts in Korean and English only."""
    return HospitalFactory()


@pytest.fixture
def doctor(hospital):
    return DoctorFactory(hospital=hospital, career_ko="2003년 전문의", career_en="Board 2003")


@pytest.fixture
def theirs(roles):
    return HospitalFactory(name_ko="남의 병원", name_en="Their hospital")


@pytest.fixture
def translator(hospital):
    user = UserFactory(username="translator")
    join(user, hospital, "translator")
    return user


@pytest.fixture
def curator(roles):
    return UserFactory(username="curator", groups=["curator"])


@pytest.fixture
def browser():
    """browser(user) → a client that is signed in."""

    def signed_in(user):
        client = Client()
        client.force_login(user)
        return client

    return signed_in


def change(row, still_right=(), **columns):
    """Save the way a form does, its account of translations included."""
    before = stored_texts(row)
    for name, value in columns.items():
        setattr(row, name, value)
    row.save()
    follow(row, before, still_right)


def kind_for(user, label):
    return next(kind for kind in kinds(as_seen_by(user)) if kind.label == label)


def place_url(row, field, language, query=""):
    label = row._meta.label_lower
    url = f"/admin/translating/translation/texts/{label}/{row.pk}/{field}/{language}/"
    return f"{url}?{query}" if query else url
