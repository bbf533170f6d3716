import pytest

from hospitals.actions import join
from tests.factories import UserFactory
from tests.factories.consultations import VideoAuthorisationFactory, booked, proposed


@pytest.fixture
def proposal(thread, coordinator):
    return proposed(thread, coordinator)


@pytest.fixture
def booking(thread, coordinator):
    return booked(thread, coordinator)


@pytest.fixture
def video(settings, hospital):
    settings.VIDEO_BASE_URL = "https://video.example"
    return VideoAuthorisationFactory(hospital=hospital)


@pytest.fixture
def staff(client, roles, hospital):
    """Sign somebody of the hospital in: `staff("translator")`."""

    def staff(role="coordinator", place=hospital, **facts):
        user = UserFactory(**facts)
        join(user, place, role)
        client.force_login(user)
        return user

    return staff
