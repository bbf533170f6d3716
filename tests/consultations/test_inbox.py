import pytest
from django.test import Client

from consultations import actions
from consultations.consents import VERSION
from consultations.models import ReadMark, Thread
from hospitals.actions import join, leave
from portal.core.models import AuditEntry
from tests.factories import HospitalFactory, MembershipFactory, SuperuserFactory, UserFactory
from tests.factories.consultations import ThreadFactory

from .conftest import fresh

pytestmark = pytest.mark.django_db
INBOX = "/admin/consultations/thread/"


@pytest.fixture
def staff(client, roles, hospital):
    """Sign somebody of the hospital in: `staff("translator")`."""

    def staff(role="coordinator", place=hospital, **facts):
        user = UserFactory(**facts)
        join(user, place, role)
        client.force_login(user)
        return user

    return staff


def change(thread):
    return f"{INBOX}{thread.pk}/change/"


def entries(thread, **changes):
    return {
        "body": "Three nights.", "language": "en", "status": "waiting",
        "version": fresh(thread).version, "last": thread.messages.last().pk, **changes,
    }  # fmt: skip


# --- The list -------------------------------------------------------------------
def test_what_waits_longest_stands_first_and_what_is_answered_last(client, staff, hospital):
    user = staff()
    answered, first, second = (ThreadFactory(hospital=hospital) for _ in range(3))
    actions.answer(answered, user=user, body="Yes", version=1)
    shown = client.get(INBOX).context["cl"].result_list
    assert list(shown) == [first, second, answered]


def test_the_inbox_shows_only_the_own_hospitals_threads(client, staff, thread):
    other = ThreadFactory()
    staff()
    page = client.get(INBOX).content.decode()
    assert thread.locator in page
    assert other.locator not in page
    assert other.hospital.name_en not in page


def test_neither_the_city_nor_a_superuser_sees_a_thread(client, roles, thread):
    for user in (UserFactory(groups=["curator"]), UserFactory(groups=["statistics"])):
        client.force_login(user)
        assert client.get(INBOX).status_code == 403
        assert client.get(change(thread)).status_code in {403, 404}
    client.force_login(SuperuserFactory())
    assert thread.locator not in client.get(INBOX).content.decode()
    assert client.get(change(thread)).status_code == 404


def test_another_hospitals_thread_does_not_exist(client, staff, thread):
    other = ThreadFactory(body="Canary")
    staff("manager")
    before = AuditEntry.objects.count()
    for path in ("change/", "state/"):
        url = f"{INBOX}{other.pk}/{path}"
        assert client.get(url).status_code == 404
        assert client.post(url, entries(other)).status_code == 404
    assert AuditEntry.objects.count() == before
    assert fresh(other).version == 1


@pytest.mark.parametrize(
    "path", ["add/", "1/delete/", "1/history/", "1/", "999999/change/", "x/change/"]
)
def test_the_admins_other_pages_do_not_exist(client, staff, thread, path):
    staff("manager")
    for send in (client.get, client.post):
        assert send(INBOX + path, follow=True).status_code == 404


def test_nothing_is_done_to_many_at_once(client, staff, thread):
    staff("manager")
    client.post(
        INBOX, {"action": "delete_selected", "_selected_action": [thread.pk], "post": "yes"}
    )
    assert Thread.objects.count() == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("status__exact=new", 1), ("status__exact=closed", 0), ("language__exact=en", 1),
        ("language__exact=ru", 0), ("status__exact=maybe", 0), ("q={number}", 1),
        ("q={lower}", 1), ("q=ZZZZ", 0), ("q=How many days", 0), ("q=%00", 1), ("q=🗝", 0),
    ],
)  # fmt: skip
def test_filters_and_the_search_by_number(client, staff, thread, query, found):
    staff()
    query = query.format(number=thread.locator, lower=thread.locator[:6].lower())
    assert client.get(f"{INBOX}?{query}").context["cl"].result_count == found


@pytest.mark.parametrize(
    "query", ["alias=x", "secret_hash__startswith=a", "messages__body=x", "staff__password=x"]
)
def test_nothing_else_can_be_asked_for(client, staff, thread, query):
    staff()
    assert client.get(f"{INBOX}?{query}").status_code in {302, 400}


def test_a_filter_by_hospital_offers_the_own_ones(client, staff, thread, hospital):
    foreign = ThreadFactory().hospital
    second = HospitalFactory()
    ThreadFactory(hospital=second)
    user = staff()
    MembershipFactory(user=user, hospital=second)
    page = client.get(INBOX).content.decode()
    assert f"hospital__id__exact={second.pk}" in page
    assert f"hospital__id__exact={foreign.pk}" not in page


def test_an_unread_thread_is_marked_until_it_is_opened(client, staff, thread):
    staff()
    assert "inbox-unread" in client.get(INBOX).content.decode()
    client.get(change(thread))
    assert "inbox-unread" not in client.get(INBOX).content.decode()


@pytest.mark.parametrize("threads", [1, 30])
def test_the_inbox_costs_the_same_however_full_it_is(
    client, staff, hospital, frame, threads, django_assert_num_queries
):
    staff()
    for _ in range(threads):
        ThreadFactory(hospital=hospital)
    client.get(INBOX)
    with django_assert_num_queries(8):
        client.get(INBOX)


# --- A thread -------------------------------------------------------------------
def test_the_conversation_is_shown_with_who_asks_and_to_what_they_agreed(client, staff, thread):
    staff(language="en")
    actions.write_as_patient(thread, "Спасибо", "ru")
    page = client.get(change(thread)).content.decode()
    assert 'lang="ru" dir="auto">Спасибо' in page
    assert "Patient A" in page
    assert "United States" in page
    assert page.count(f"{VERSION})") == 3


def test_each_look_of_staff_is_logged_and_marks_what_was_seen(client, staff, thread):
    user = staff()
    client.get(change(thread))
    client.get(change(thread))
    client.head(change(thread))
    viewed = AuditEntry.objects.filter(action="viewed", subject=thread.locator, user=user)
    assert viewed.count() == 2
    assert ReadMark.objects.get().user == user


def test_an_answer_reaches_the_patient_and_its_reading_the_staff(client, staff, thread, unlock):
    staff(language="en")
    assert client.post(change(thread), entries(thread)).status_code == 302
    assert "Not yet read by the patient" in client.get(change(thread)).content.decode()
    patient = Client()
    unlock(thread.code, client=patient)
    page = patient.get(f"/en/consultations/{thread.locator}/").content.decode()
    assert "Three nights." in page
    assert "Read by the patient on" in client.get(change(thread)).content.decode()


def test_the_second_writer_is_shown_the_firsts_answer_and_keeps_the_draft(client, staff, thread):
    staff(language="en")
    mine = entries(thread, body="My careful draft")
    colleague = MembershipFactory(hospital=thread.hospital).user
    actions.answer(thread, user=colleague, body="The first answer", version=1)
    response = client.post(change(thread), mine)
    page = response.content.decode()
    assert "The first answer" in page
    assert "new since you began to write" in page
    assert "My careful draft" in page
    assert thread.messages.filter(author="staff").count() == 1
    again = {name: response.context["form"][name].value() for name in mine}
    assert client.post(change(thread), again).status_code == 302
    assert thread.messages.filter(author="staff").count() == 2


def test_what_the_patient_added_meanwhile_is_shown_first(client, staff, thread):
    staff()
    mine = entries(thread)
    actions.write_as_patient(thread, "Wait, I am allergic!", "en")
    assert "Wait, I am allergic!" in client.post(change(thread), mine).content.decode()
    assert not thread.messages.filter(author="staff").exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"body": ""}, {"body": "x" * 10_001}, {"body": "nul\0"}, {"status": "treated"},
        {"status": "spam"}, {"language": "xx"}, {"version": ""}, {"version": "9" * 40},
        {"version": "-1"}, {"last": "9" * 40},
    ],
)  # fmt: skip
def test_a_bad_answer_is_shown_again_and_not_sent(client, staff, thread, changes):
    staff()
    response = client.post(change(thread), entries(thread, **changes))
    assert response.status_code == 200
    assert response.context["form"]["body"].value() == changes.get("body", "Three nights.")
    assert not thread.messages.filter(author="staff").exists()


def test_a_translator_reads_and_does_not_answer(client, staff, thread):
    staff("translator")
    page = client.get(change(thread)).content.decode()
    assert "How many days" in page
    assert "data-answer" not in page
    assert client.post(change(thread), entries(thread)).status_code == 403
    step = {"status": "closed", "version": 1}
    assert client.post(f"{INBOX}{thread.pk}/state/", step).status_code == 403
    assert fresh(thread).version == 1


def test_who_answers_at_one_hospital_only_reads_where_they_translate(client, staff, thread):
    user = staff("coordinator", place=HospitalFactory())
    MembershipFactory(user=user, hospital=thread.hospital, role="translator")
    assert "data-answer" not in client.get(change(thread)).content.decode()
    assert client.post(change(thread), entries(thread)).status_code == 403


def test_the_state_is_changed_by_a_press_and_only_as_the_table_allows(client, staff, thread):
    staff()
    url = f"{INBOX}{thread.pk}/state/"
    for bad in ({"status": "treated", "version": 1}, {"status": "x", "version": 1}, {}):
        assert client.post(url, bad).status_code == 302
        assert fresh(thread).status == "new"
    client.post(url, {"status": "closed", "version": 1})
    assert fresh(thread).status == "closed"
    client.post(url, {"status": "open", "version": 1})  # stale
    assert fresh(thread).status == "closed"
    assert client.get(url).status_code == 403


def test_an_erased_thread_shows_that_it_was_and_takes_no_answer(client, staff, thread):
    staff()
    posted = entries(thread)
    actions.erase(thread)
    page = client.get(change(thread)).content.decode()
    assert "Patient A" not in page
    assert "data-answer" not in page
    assert client.post(change(thread), posted).status_code == 403


@pytest.mark.parametrize("language", ["ko", "en"])
def test_both_pages_stand_in_both_languages_without_inline_code(client, staff, thread, language):
    staff(language=language)
    for url in (INBOX, change(thread)):
        page = client.get(url).content.decode()
        assert f'lang="{language}"' in page
        assert " style=" not in page
        assert " onclick=" not in page


def test_rights_end_with_the_membership(client, staff, thread):
    user = staff()
    assert client.get(change(thread)).status_code == 200
    leave(user, thread.hospital)
    assert client.get(change(thread)).status_code in {302, 403, 404}
