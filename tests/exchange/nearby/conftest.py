from datetime import date

import pytest
from django.utils import timezone

from hospitals.exchange import targets
from hospitals.exchange.models import Record
from hospitals.exchange.nearby.target import NearbyTarget
from hospitals.exchange.services import ASKED, LANGUAGES, Service
from hospitals.models import Surrounding
from tests.factories import HospitalFactory, UserFactory

TODAY = date(2026, 11, 22)
HERE = (37.49800, 127.02800)
STEP = 0.00100  # of latitude: 111 metres


def tell(content_id, title, steps=1.0, service=Service.ENGLISH, kind="80", **item):
    """A record so many steps north of HERE; a second one of the same id says what it says now."""
    item = {
        "contenttypeid": kind,
        "mapx": str(HERE[1]),
        "mapy": f"{HERE[0] + steps * STEP:.7f}",
        "addr1": "1 Gangnam-daero",
        "cpyrhtdivcd": "Type3",
        **item,
    }
    shown = item.pop("shown", True)
    return Record.objects.update_or_create(
        service=service, content_id=content_id, language=LANGUAGES[ASKED[service][0]],
        defaults={
            "title": title, "item": item, "shown": shown, "read_at": timezone.now(),
            "digest": f"{hash((title, repr(item), shown)):x}"[:64], "modified": f"{shown}",
        },
    )[0]  # fmt: skip


def run(on=TODAY):
    """[(outcome, hospital or None, note)] of a whole reading."""
    target = NearbyTarget()
    for record in Record.objects.to_merge():
        target.merge(record, on)
    return [
        (merged.outcome.value, merged.hospital and merged.hospital.pk, merged.note)
        for merged in target.finish(on)
    ]


def names(hospital=None, **which):
    rows = Surrounding.objects.filter(**which)
    rows = rows.filter(hospital=hospital) if hospital else rows
    return sorted(rows.values_list("name_en", flat=True))


@pytest.fixture
def hospital(db):
    return HospitalFactory(latitude=str(HERE[0]), longitude=str(HERE[1]))


@pytest.fixture
def curator(roles):
    return UserFactory(groups=["curator"])


@pytest.fixture(autouse=True)
def target(monkeypatch):
    """No other takes part."""
    monkeypatch.setattr(targets, "_targets", {})
    return targets.register(NearbyTarget())
