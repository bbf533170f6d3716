import pytest

from consultations.quotes.models import Quote
from hospitals.actions import join
from tests.consultations.conftest import fresh
from tests.factories import UserFactory
from tests.factories.consultations import send_quote

__all__ = ["fresh"]


@pytest.fixture
def send(thread, coordinator):
    """Send a quote to the thread's patient; the version."""

    def send(*prices, user=coordinator, thread=thread, **more):
        return send_quote(thread, user, *prices, **more)

    return send


@pytest.fixture
def staff(client, roles, hospital):
    """Sign somebody of the hospital in: `staff("translator")`."""

    def staff(role="coordinator", place=hospital):
        user = UserFactory()
        join(user, place, role)
        client.force_login(user)
        return user

    return staff


def whole(version):
    """The quote of a version, as the pages read it."""
    return Quote.objects.whole().get(pk=version.quote_id)
