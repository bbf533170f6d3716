import pytest

from hospitals.actions import join
from tests.factories import UserFactory

INBOX = "/admin/consultations/thread/"


@pytest.fixture
def staff(client, roles, hospital):
    """Sign somebody of the hospital in: `staff("translator")`."""

    def staff(role="coordinator", place=hospital, sign_in=client, **facts):
        user = UserFactory(**{"language": "en", **facts})
        join(user, place, role)
        if sign_in:
            sign_in.force_login(user)
        return user

    return staff


def page_of(thread, path="change/"):
    return f"{INBOX}{thread.pk}/{path}"
