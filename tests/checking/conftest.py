from datetime import timedelta

import pytest
from django.utils import timezone

from hospitals.checking.indexing import rebuild
from hospitals.partners.models import Partner
from portal.core import publishing
from tests.factories import HospitalFactory


@pytest.fixture
def frame(db):
    """The page's frame knows the state of the site already."""
    publishing.state()


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def seoul_eye(db, today):
    """Registered and valid; found by whatever the tests type."""
    return HospitalFactory(
        slug="seoul-eye",
        kind="clinic",
        name_ko="서울한강안과의원",
        name_en="Seoul Hangang Eye Clinic",
        name_zh_hans="首尔汉江眼科诊所",
        name_ja="ソウル漢江眼科クリニック",
        name_ru="Глазная клиника «Сеул Ханган»",
        phone="+82-2-555-0101",
        emergency_phone="+82-10-5550-0102",
        homepage="https://www.seouleye.co.kr/en/",
        registration_number="M-2026-01-0042",
        registered_until=today + timedelta(days=100),
    )


@pytest.fixture
def agency(db, today):
    """agency(**changes) → a Partner in order unless told otherwise."""

    def new(**changes):
        values = {
            "slug": "silk-road",
            "kind": "agency",
            "name_ko": "실크로드메디투어",
            "name_en": "Silk Road Medical Tour",
            "registration_number": "A-2026-01-0007",
            "registered_until": today + timedelta(days=200),
            "insurer": "Insurer",
            "cover": 100_000_000,
            "insured_until": today + timedelta(days=200),
            **changes,
        }
        return Partner.objects.create(**values)

    return new


@pytest.fixture
def check(client, db):
    """Type something into the box; the answer's page."""

    def check(typed, language="en"):
        rebuild()
        return client.post(f"/{language}/check/", {"typed": typed})

    return check


@pytest.fixture
def text_of(check):
    def text_of(typed, language="en"):
        response = check(typed, language)
        assert response.status_code == 200
        return response.content.decode()

    return text_of
