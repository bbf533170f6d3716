"""The list of the inbox: tabs, switches, clocks."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from consultations import actions
from consultations.models import Thread
from consultations.states import FOLLOWS, Status
from hospitals.actions import join
from tests.factories import HospitalFactory, UserFactory
from tests.factories.consultations import ThreadFactory

pytestmark = pytest.mark.django_db
INBOX = "/admin/consultations/thread/"


@pytest.fixture
def user(client, roles, hospital):
    user = UserFactory(language="en", first_name="Hana", last_name="Yun")
    join(user, hospital, "coordinator")
    client.force_login(user)
    return user


@pytest.fixture
def of(hospital):
    """A thread of the hospital, in a state or with other columns set past the actions."""

    def of(status="new", waits=True, **columns):
        thread = ThreadFactory(hospital=hospital)
        waiting = timezone.now() if waits else None
        Thread.objects.filter(pk=thread.pk).update(status=status, waiting_since=waiting, **columns)
        return thread

    return of


def shown(client, query=""):
    return set(client.get(f"{INBOX}{query}").context["cl"].result_list)


def tabs(client, query=""):
    changelist = client.get(f"{INBOX}{query}").context["cl"]
    return {tab["display"]: tab for tab in changelist.filter_specs[0].choices(changelist)}


# --- Tabs -------------------------------------------------------------------------
def test_every_state_has_a_tab_and_the_counts_add_up(client, user, of):
    for status in FOLLOWS:
        if status != Status.ERASED:
            of(status, waits=False)
    counts = {name: tab["count"] for name, tab in tabs(client).items()}
    assert counts == {
        "Running": 7, "To answer": 0, "With the patient": 1, "Quoted and booked": 2,
        "Treated": 2, "Ended": 2, "All": 9,
    }  # fmt: skip
    parts = [set(shown(client, f"?tab={tab}")) for tab in ("running", "ended")]
    assert not parts[0] & parts[1]
    assert parts[0] | parts[1] == shown(client, "?tab=all")


@pytest.mark.parametrize(
    ("tab", "status", "waits"),
    [
        ("answer", "new", True),
        ("answer", "booked", True),
        ("patient", "waiting", False),
        ("agreed", "quoted", False),
        ("treated", "follow-up", False),
        ("ended", "spam", False),
    ],
)
def test_a_tab_shows_what_it_says(client, user, of, tab, status, waits):
    wanted = of(status, waits)
    of("open", waits=False)
    assert shown(client, f"?tab={tab}") == {wanted}


def test_the_inbox_opens_with_what_runs(client, user, of):
    running, _ended = of(), of("closed", waits=False)
    assert shown(client) == {running}
    assert tabs(client)["Running"]["selected"]
    assert shown(client, "?tab=unheard-of") == {running}


def test_who_looks_for_a_number_finds_it_in_every_state(client, user, of):
    ended = of("closed", waits=False)
    assert shown(client, f"?q={ended.locator}") == {ended}
    assert tabs(client, f"?q={ended.locator}")["All"]["selected"]


def test_a_tab_keeps_the_switches_and_the_address_holds_both(client, user, of):
    of()
    links = tabs(client, "?unread=yes&language__exact=en&p=1")
    assert QueryDict(links["Ended"]["query_string"][1:]).dict() == {
        "unread": "yes", "language__exact": "en", "tab": "ended",
    }  # fmt: skip


def test_the_counts_are_of_the_own_hospitals(client, user, of):
    ThreadFactory()
    assert tabs(client)["All"]["count"] == 0


# --- Switches -----------------------------------------------------------------------
def test_what_is_overdue_or_due_today_can_be_asked_for(client, user, of, monkeypatch):
    now = timezone.now().replace(hour=3)  # noon in Seoul
    monkeypatch.setattr(timezone, "now", lambda: now)
    late, today, tomorrow, answered = (
        of(answer_due_at=now - timedelta(hours=1)),
        of(answer_due_at=now + timedelta(hours=1)),
        of(answer_due_at=now + timedelta(hours=13)),
        of("waiting", waits=False, answer_due_at=None),
    )
    assert shown(client, "?due=overdue") == {late}
    assert shown(client, "?due=today") == {late, today}
    assert shown(client) == {late, today, tomorrow, answered}


def test_a_late_answer_is_shown_as_late(client, user, of):
    of(answer_due_at=timezone.now() - timedelta(hours=3))
    of(answer_due_at=timezone.now() + timedelta(hours=5, minutes=1))
    page = client.get(INBOX).content.decode()
    assert 'class="inbox-overdue">3\xa0hours late<' in page
    assert ">due in 5\xa0hours<" in page


def test_unread_and_mine_and_nobodys(client, user, of):
    mine, theirs, seen = (
        of(assignee=user),
        of(assignee=UserFactory(first_name="Jun", last_name="Han")),
        of(),
    )
    actions.view_as_staff(seen, user)
    assert shown(client, "?unread=yes") == {mine, theirs}
    assert shown(client, "?assigned=me") == {mine}
    assert shown(client, "?assigned=nobody") == {seen}
    assert shown(client, "?assigned=me&unread=yes&tab=answer") == {mine}
    page = client.get(INBOX).content.decode()
    assert "Hana Yun" in page
    assert "Jun Han" in page


def test_a_switch_pressed_again_is_off(client, user, of):
    of()
    changelist = client.get(f"{INBOX}?due=overdue&unread=yes").context["cl"]
    overdue, today = changelist.filter_specs[1].choices(changelist)
    assert (overdue["selected"], today["selected"]) == (True, False)
    assert overdue["query_string"] == "?unread=yes"
    assert today["query_string"] == "?due=today&unread=yes"


def test_only_languages_that_patients_write_in_are_offered(client, user, of):
    of()
    page = client.get(INBOX).content.decode()
    for code in ("en", "zh-hans", "ja", "ru"):
        assert f"language__exact={code}" in page
    assert "language__exact=ko" not in page


def test_a_broken_address_shows_the_inbox_and_not_an_error(client, user, of):
    running = of()
    for query in ("?assigned=999", "?due=x", "?unread=maybe"):
        assert shown(client, query) == {running}
    assert client.get(f"{INBOX}?p=x").status_code in {200, 302}


# --- What stands there ---------------------------------------------------------------
def test_what_it_is_about_and_where_from_are_shown_and_nothing_private(client, user, offer):
    thread = ThreadFactory(
        hospital=offer.hospital, treatment=offer.treatment, alias="Canary", body="Canary"
    )
    page = client.get(INBOX).content.decode()
    assert offer.treatment.name_en in page
    assert "United States" in page
    assert thread.locator in page
    assert "Canary" not in page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "No consultation is running."),
        ("?due=overdue", "Nothing here."),
        ("?q=ABCD", "No consultation has the number ABCD."),
    ],
)
def test_an_empty_list_says_why_it_is_empty(client, user, query, words):
    page = client.get(f"{INBOX}{query}").content.decode()
    assert words in page
    assert "result_list" not in page


def test_the_list_shows_fifty_a_page(client, user, of, hospital):
    for _ in range(51):
        ThreadFactory(hospital=hospital)
    assert len(client.get(INBOX).context["cl"].result_list) == 50
    assert len(client.get(f"{INBOX}?p=2").context["cl"].result_list) == 1


@pytest.mark.parametrize(
    "query", ["", "?tab=answer&due=today&unread=yes&assigned=me&language__exact=en"]
)
@pytest.mark.parametrize("number", [1, 30])
def test_every_list_costs_eight_queries(
    client, user, hospital, frame, query, number, django_assert_num_queries
):
    for _ in range(number):
        thread = ThreadFactory(hospital=hospital)
        Thread.objects.filter(pk=thread.pk).update(assignee=user)
    client.get(INBOX)
    with django_assert_num_queries(8):
        client.get(f"{INBOX}{query}")


def test_who_works_for_several_hospitals_may_narrow_to_one(client, user, of, hospital):
    second = HospitalFactory()
    join(user, second, "translator")
    here, there = of(), ThreadFactory(hospital=second)
    assert shown(client) == {here, there}
    assert shown(client, f"?hospital__id__exact={second.pk}") == {there}
    foreign = ThreadFactory()
    assert shown(client, f"?hospital__id__exact={foreign.hospital_id}") == set()
