from datetime import datetime

import pytest
from django.utils import timezone

from consultations.clocks.working import SEOUL
from tests.consultations.conftest import (  # noqa: F401 (fixtures)
    coordinator,
    frame,
    hospital,
    offer,
    thread,
)


class Clock:
    """What time it is for the portal: `clock("2026-11-23 10:00")` sets it, in Seoul."""

    def __init__(self):
        self.now = None

    def __call__(self, text):
        self.now = datetime.fromisoformat(text).replace(tzinfo=SEOUL)
        return self.now


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    clock("2026-11-23 10:00")  # a Monday
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    return clock
