import pytest

from hospitals.actions import join
from portal.outbox.delivery import Worker
from tests.factories import UserFactory
from tests.factories.consultations import ThreadFactory


@pytest.fixture
def coordinator(hospital, roles):
    user = UserFactory(username="coordinator", email="", language="ko")
    join(user, hospital, "coordinator")
    return user


@pytest.fixture
def asked(hospital, coordinator):
    """A patient who left an address, and waits."""
    return ThreadFactory(hospital=hospital, email="patient@example.org")


@pytest.fixture
def deliver(mailoutbox):
    """Send what is due; what has been sent in all."""

    def deliver():
        assert Worker().work_off()
        return mailoutbox

    return deliver
