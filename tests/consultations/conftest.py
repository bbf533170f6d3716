import pytest

from consultations.models import Thread
from portal.core import publishing
from tests.factories import HospitalFactory, MembershipFactory, OfferFactory
from tests.factories.consultations import ThreadFactory

CONSENTS = {f"consent_{kind}": "on" for kind in ("sensitive", "provision", "transfer")}


@pytest.fixture(autouse=True)
def nobody_waits(settings):
    settings.CONSULTATION_MIN_SECONDS = 0


@pytest.fixture
def frame(db):
    """The page's frame knows the state of the site already."""
    publishing.state()


@pytest.fixture
def offer(db):
    return OfferFactory(hospital=HospitalFactory(slug="hangang"))


@pytest.fixture
def hospital(offer):
    return offer.hospital


@pytest.fixture
def thread(hospital):
    return ThreadFactory(hospital=hospital)


@pytest.fixture
def coordinator(hospital):
    return MembershipFactory(hospital=hospital, role="coordinator").user


@pytest.fixture
def ask(client, hospital):
    """Post a filled-in question; `token=None` takes that of a newly opened form."""

    def ask(token=None, client=client, **changes):
        url = f"/en/consultations/new/?hospital={hospital.slug}"
        token = token or client.get(url).context["form"]["token"].value()
        entries = {
            "token": token,
            "language": "en",
            "alias": "Patient A",
            "country": "US",
            "message": "How long?",
            **CONSENTS,
            **changes,
        }
        return client.post(url, {name: value for name, value in entries.items() if value != ""})

    return ask


@pytest.fixture
def unlock(client):
    def unlock(code, client=client, **more):
        return client.post("/en/consultations/", {"code": code, **more})

    return unlock


@pytest.fixture
def inside(client, thread, unlock):
    """A browser in which the thread is open."""
    unlock(thread.code)
    return client


def fresh(thread):
    return Thread.objects.get(pk=thread.pk)
