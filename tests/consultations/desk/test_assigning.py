import pytest
from django.core.exceptions import PermissionDenied

from consultations import actions as thread_actions
from consultations.desk import actions
from hospitals.actions import join, leave
from portal.core.models import AuditEntry
from portal.outbox.models import Letter
from tests.consultations.conftest import fresh
from tests.factories.consultations import ThreadFactory

from .conftest import page_of

pytestmark = pytest.mark.django_db


def deeds(thread):
    rows = AuditEntry.objects.filter(subject=thread.locator).exclude(action="opened")
    return list(rows.order_by("pk").values_list("action", flat=True))


def test_one_press_makes_it_ones_own_and_a_second_gives_it_back(client, thread, staff):
    user = staff()
    client.post(page_of(thread, "assign/"), {"take": "1"})
    assert fresh(thread).assignee == user
    client.post(page_of(thread, "assign/"))
    assert fresh(thread).assignee is None
    assert deeds(thread) == ["taken", "assigned to nobody"]
    assert not Letter.objects.exists()


def test_a_manager_hands_out_and_the_colleague_gets_a_letter_without_content(
    client, thread, staff, hospital
):
    colleague = staff(sign_in=None, email="c@example.org")
    staff("manager")
    client.post(page_of(thread, "assign/"), {"to": colleague.pk})
    client.post(page_of(thread, "assign/"), {"to": colleague.pk})  # a double click
    assert fresh(thread).assignee == colleague
    letter = Letter.objects.get()
    assert (letter.kind, letter.to) == ("assigned", "c@example.org")
    assert letter.context == {"number": thread.locator}
    assert deeds(thread) == [f"assigned to account {colleague.pk}"]
    assert fresh(thread).version == 1


def test_the_page_says_whose_it_is(client, thread, staff):
    staff("manager", last_name="Kim", first_name="Yuna")
    assert "Nobody yet" in client.get(page_of(thread)).content.decode()
    client.post(page_of(thread, "assign/"), {"take": "1"})
    page = client.get(page_of(thread)).content.decode()
    assert "<strong>You</strong>" in page
    assert "Take it myself" not in page


def test_a_coordinator_hands_nothing_to_others(client, thread, staff):
    colleague = staff(sign_in=None)
    staff()
    assert client.post(page_of(thread, "assign/"), {"to": colleague.pk}).status_code == 403
    assert fresh(thread).assignee is None


def test_nobody_is_given_it_who_may_not_answer(client, thread, staff):
    translator = staff("translator", sign_in=None)
    stranger = staff(place=ThreadFactory().hospital, sign_in=None)
    manager = staff("manager")
    for other in (translator, stranger):
        client.post(page_of(thread, "assign/"), {"to": other.pk})
        assert fresh(thread).assignee is None
        with pytest.raises(PermissionDenied):
            actions.assign(thread, other, user=manager)
    client.force_login(translator)
    assert client.post(page_of(thread, "assign/"), {"take": "1"}).status_code == 403


def test_another_hospitals_thread_is_not_there(client, thread, staff):
    staff("manager", place=ThreadFactory().hospital)
    assert client.post(page_of(thread, "assign/"), {"take": "1"}).status_code == 404


def test_who_leaves_keeps_none_and_elsewhere_all(thread, staff, hospital):
    elsewhere = ThreadFactory()
    user = staff(sign_in=None)
    join(user, elsewhere.hospital, "coordinator")
    for own in (thread, elsewhere):
        actions.assign(own, user, user=user)
    leave(user, hospital)
    assert fresh(thread).assignee is None
    assert fresh(elsewhere).assignee == user
    assert deeds(thread)[-1] == "assigned to nobody"


def test_who_only_translates_from_now_on_keeps_none(thread, staff, hospital):
    user = staff(sign_in=None)
    actions.assign(thread, user, user=user)
    join(user, hospital, "manager")
    assert fresh(thread).assignee == user
    join(user, hospital, "translator")
    assert fresh(thread).assignee is None


def test_a_disabled_account_keeps_none(thread, staff):
    user = staff(sign_in=None)
    actions.assign(thread, user, user=user)
    user.is_active = False
    user.save()
    assert fresh(thread).assignee is None


def test_an_erased_thread_is_nobodys(thread, staff):
    user = staff(sign_in=None)
    actions.assign(thread, user, user=user)
    thread_actions.erase(thread)
    assert fresh(thread).assignee is None
    with pytest.raises(PermissionDenied):
        actions.assign(thread, user, user=user)
