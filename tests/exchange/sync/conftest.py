"""The national services on this machine, a key, and a target that notes what it is given."""

from io import StringIO

import pytest
from django.core.management import call_command

from hospitals.exchange import targets
from hospitals.exchange.models import Entry
from hospitals.exchange.national import asking
from hospitals.exchange.services import Service
from hospitals.exchange.targets import Merged
from portal.sample.national.server import KEY, Imitation
from portal.sample.national.world import World


@pytest.fixture(autouse=True)
def no_targets(monkeypatch):
    """Only those that a test registers."""
    monkeypatch.setattr(targets, "_targets", {})


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch):
    monkeypatch.setattr(asking, "PAUSES", (0, 0, 0))


@pytest.fixture
def world():
    return World()


@pytest.fixture
def national(world, settings):
    with Imitation(world) as imitation:
        settings.NATIONAL_API_ORIGIN = imitation.origin
        settings.NATIONAL_API_KEY = KEY
        yield imitation


@pytest.fixture
def sync(national):
    """`sync("--service", "medical")` → what it printed."""

    def start(*arguments):
        out = StringIO()
        call_command("sync_national", *arguments, stdout=out)
        return out.getvalue()

    return start


class Notes:
    """A target that writes down what it is given, and changes nothing twice."""

    name = "notes"

    def __init__(self, *services):
        self.services = services or tuple(Service)
        self.given, self.finished = [], 0

    def merge(self, record, on):
        self.given.append((record.content_id, record.language, record.shown))
        outcome = Entry.Outcome.CHANGED if record.merged else Entry.Outcome.NEW
        record.merged = record.digest
        record.save(update_fields=["merged"])
        return Merged(outcome if record.shown else Entry.Outcome.WITHDRAWN)

    def finish(self, on):
        self.finished += 1
        return []


@pytest.fixture
def notes():
    return targets.register(Notes())
