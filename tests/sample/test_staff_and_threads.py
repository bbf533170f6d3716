from datetime import datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from consultations import codes
from consultations.access import readable_by
from consultations.models import Message, Thread
from consultations.states import Status
from portal.core.models import User
from portal.sample import staff, threads

pytestmark = pytest.mark.usefixtures("sample")


def logins():
    out = StringIO()
    call_command("sample_logins", stdout=out)
    return out.getvalue()


def test_every_login_opens_the_admin():
    assert len(staff.entries()) >= 8
    for entry in staff.entries():
        client = Client()
        assert client.login(username=entry["username"], password=staff.password())
        user = User.objects.get(username=entry["username"])
        assert user.is_staff
        assert not user.is_superuser
        assert entry["role"] in user.groups.values_list("name", flat=True)


def test_hospital_staff_read_the_threads_of_their_own_hospital_only():
    own = readable_by(User.objects.get(username="coordinator"))
    assert own.count() >= 5
    assert {thread.hospital.slug for thread in own} == {"hangang-medical-center"}
    for name in ("curator", "assessor", "statistics", "technical"):
        assert not readable_by(User.objects.get(username=name)).exists()


def test_a_dozen_threads_stand_in_many_states_and_four_languages():
    assert Thread.objects.count() >= 12
    assert set(Thread.objects.values_list("language", flat=True)) == {"en", "zh-hans", "ja", "ru"}
    states = set(Thread.objects.values_list("status", flat=True))
    assert {Status.NEW, Status.OPEN, Status.WAITING, Status.BOOKED, Status.CLOSED} <= states
    assert Thread.objects.filter(waiting_since__isnull=False).exists()


def test_messages_are_readable_and_no_place_was_left_open():
    for message in Message.objects.all():
        assert len(message.body) > 10
        assert "{" not in message.body


def test_the_database_holds_no_readable_word_of_them():
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM consultations_message")
        assert all(body.startswith("v1:") for (body,) in cursor.fetchall())


def test_the_days_of_a_thread_begin_with_it_and_do_not_reach_into_the_future():
    for thread in Thread.objects.all():
        times = sorted(thread.messages.values_list("created_at", flat=True))
        assert times[0] == thread.created_at
        assert times[-1] == thread.last_message_at <= timezone.now()


@pytest.mark.parametrize(
    ("ago", "expected"),
    [("3d 10:40", datetime(2026, 11, 18, 10, 40)), ("5h", datetime(2026, 11, 21, 3, 0))],
)
def test_moments_are_told_in_seoul_time(ago, expected):
    seoul = ZoneInfo("Asia/Seoul")
    now = datetime(2026, 11, 21, 8, 0, tzinfo=seoul)
    assert threads.moment(ago, now) == expected.replace(tzinfo=seoul)


def test_the_receipt_codes_that_are_shown_open_their_threads():
    shown = list(threads.shown_codes())
    assert [key for key, *_rest in shown] == [e["key"] for e in threads.entries() if "shown" in e]
    for _key, _language, hospital, code in shown:
        locator, secret = codes.split(code)
        thread = Thread.objects.get(locator=locator)
        assert thread.hospital.slug == hospital
        assert codes.opens(locator, secret, thread.secret_hash)
        assert code in logins()


def test_a_replaced_code_is_no_longer_shown():
    thread = Thread.objects.get(idempotency_key=codes.key_of_form("sample:eyelids"))
    before = [key for key, *_rest in threads.shown_codes()]
    Thread.objects.filter(pk=thread.pk).update(secret_hash="0" * 64)
    assert [key for key, *_rest in threads.shown_codes()] == [k for k in before if k != "eyelids"]


def test_the_logins_say_that_they_are_of_the_sample_only():
    text = logins()
    assert staff.password() in text
    assert "sample data only" in text
    assert all(entry["username"] in text for entry in staff.entries())


def test_an_account_that_is_not_the_samples_keeps_its_password():
    User.objects.filter(username="curator").update(email="curator@seoul.example", password="x")
    staff.load({})
    assert User.objects.get(username="curator").password == "x"


def test_answers_come_after_their_questions_within_working_days():
    for thread in Thread.objects.exclude(last_staff_at=None):
        first = thread.messages.order_by("pk").first()
        assert timedelta(0) < thread.last_staff_at - first.created_at
