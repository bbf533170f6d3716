import pytest

from portal.core import chores
from portal.core.roles import load_roles, set_city_roles
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def registered(monkeypatch):
    monkeypatch.setattr(chores, "_chores", {})

    def register(key, permission, number, order=50):
        chore = chores.Chore(key, key, permission, lambda user: number, lambda: "/admin/", order)
        chores.register(chore)

    return register


def test_each_sees_what_they_may_see_to_and_in_order(registered):
    load_roles()
    registered("late", "core.view_user", 3, order=20)
    registered("early", "core.view_user", 0, order=10)
    registered("hidden", "core.change_user", 5)
    curator = UserFactory()
    set_city_roles(curator, ["curator"])
    assert [(chore.key, number) for chore, number in chores.of(curator)] == [
        ("early", 0),
        ("late", 3),
    ]
