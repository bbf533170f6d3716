import pytest

from portal.reports import actions
from tests.factories import UserFactory

NEW = "/en/check/report/"
FACTS = {
    "deeds": ["unregistered", "commission"],
    "text": "He asked for 40 per cent.",
    "broker_name": "Mr Zebedee",
    "broker_phone": "010-9999-8888",
    "broker_web": "zebedee.example",
    "broker_messenger": "WeChat zebedee",
    "place": "Hotel Canary",
    "happened": "in May",
    "amount": "4,000,000 won",
    "language": "en",
    "email": "",
}


@pytest.fixture(autouse=True)
def nobody_waits(settings):
    settings.CONSULTATION_MIN_SECONDS = 0


@pytest.fixture
def send(client, db):
    """Post a filled-in report; `token=None` takes that of a newly opened form."""

    def send(token=None, client=client, **changes):
        token = token or client.get(NEW).context["form"]["token"].value()
        entries = {**FACTS, "token": token, **changes}
        return client.post(NEW, {name: value for name, value in entries.items() if value != ""})

    return send


@pytest.fixture
def report(db):
    return actions.receive("a-token", **FACTS)


@pytest.fixture
def desk(client, roles):
    """The client of a signed-in curator."""
    user = UserFactory(groups=["curator"], language="en")
    client.force_login(user)
    client.user = user
    return client
