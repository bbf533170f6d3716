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


# --- Counted at once, and kept -----------------------------------------------------
@pytest.fixture
def counted(monkeypatch):
    """Registers two chores counted together; how often they were asked."""
    monkeypatch.setattr(chores, "_chores", {})
    asked = []

    def together(user):
        asked.append(user.pk)
        return {"a": len(asked), "b": 0}

    def register(slow):
        for key in "ab":
            chore = chores.Chore(
                key, key, "core.view_user", together, str, together=together, slow=slow
            )
            chores.register(chore)
        return asked

    return register


@pytest.fixture
def curator(roles):
    return UserFactory(groups=["curator"])


def test_what_is_counted_together_is_asked_once_for_a_desk(counted, curator):
    asked = counted(slow=False)
    assert [number for _chore, number in chores.of(curator)] == [1, 0]
    assert [number for _chore, number in chores.of(curator)] == [2, 0]
    assert asked == [curator.pk] * 2


def test_what_is_slow_is_kept_for_a_minute_and_for_each_by_themselves(counted, curator):
    asked = counted(slow=True)
    other = UserFactory(groups=["curator"])
    for user in (curator, curator, other):
        chores.of(user)
    assert asked == [curator.pk, other.pk]


def test_the_urgent_stands_first_and_what_is_done_apart(registered, curator):
    registered("calm", "core.view_user", 2, order=1)
    registered("done", "core.view_user", 0, order=2)
    late = chores.Chore("late", "late", "core.view_user", lambda user: 1, str, 90, urgent=True)
    chores.register(late)
    desk = chores.desk(curator)
    assert [chore.key for chore, _number in desk.waiting] == ["late", "calm"]
    assert [chore.key for chore in desk.done] == ["done"]
    assert desk.urgent == 1
    assert chores.desk(UserFactory()) is None


def test_an_address_carries_what_its_filter_is_asked():
    assert chores.at("core_user_changelist")() == "/admin/core/user/"
    assert chores.at("core_user_changelist", a="b", c="d")() == "/admin/core/user/?a=b&c=d"
