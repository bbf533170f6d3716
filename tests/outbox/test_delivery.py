"""A worker alone: what it sends, what it puts off, what it gives up."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

from portal.core import encryption
from portal.outbox import actions, delivery, kinds
from portal.outbox.delivery import ATTEMPTS, Worker, pause
from portal.outbox.models import Letter
from tests.factories.outbox import LetterFactory

from .smtp import MailServer

pytestmark = pytest.mark.django_db


@pytest.fixture
def technician(django_user_model):
    return django_user_model.objects.create(username="technician")


def fresh(letter):
    return Letter.objects.get(pk=letter.pk)


def work_off():
    worker = Worker()
    return worker.work_off(), dict(worker.counts)


def test_what_is_due_is_sent_once_and_its_address_forgotten(server):
    letter = LetterFactory(to="patient@example.org")
    LetterFactory(due_at=timezone.now() + timedelta(hours=1))
    assert work_off() == (True, {"sent": 1})
    assert work_off() == (True, {})
    assert server.recipients() == ["patient@example.org"]
    row = fresh(letter)
    assert (row.state, row.to, row.context, row.lease, row.leased_until, row.last_error) == (
        "sent", "", {}, "", None, "",
    )  # fmt: skip
    assert row.sent_at


def test_the_longest_due_goes_first(server):
    now = timezone.now()
    for minutes in (1, 3, 2):
        LetterFactory(to=f"p{minutes}@example.org", due_at=now - timedelta(minutes=minutes))
    work_off()
    assert server.recipients() == ["p3@example.org", "p2@example.org", "p1@example.org"]


def test_a_letter_with_a_key_is_written_once():
    given = {"to": "a@example.org", "language": "en", "key": "reminder:1"}
    first = actions.enqueue("answer", **given)
    assert actions.enqueue("answer", **given) == first
    assert actions.enqueue("answer", **{**given, "to": ""}) is None
    assert Letter.objects.count() == 1


def test_what_is_cancelled_is_not_sent_and_forgets_the_address(server):
    letter = LetterFactory(reference="thread:A")
    other = LetterFactory(reference="thread:A", kind="question", context={"waiting": 1})
    assert actions.cancel("thread:A", kinds=["answer"]) == 1
    assert work_off() == (True, {"sent": 1})
    assert (fresh(letter).state, fresh(letter).to, fresh(other).state) == ("cancelled", "", "sent")


def test_a_letter_of_no_use_any_more_is_cancelled(server):
    letter = LetterFactory(until=timezone.now() - timedelta(minutes=1))
    assert work_off() == (True, {"cancelled": 1})
    assert (server.mails, fresh(letter).to) == ([], "")


def test_a_kind_may_look_again_before_it_is_sent(server):
    LetterFactory(context={})
    kinds.register("answer", lambda letter: {"unread": 3})
    work_off()
    assert server.mails[0]["Subject"] == "3 new answers are waiting for you"
    LetterFactory()
    kinds.register("answer", lambda letter: None)
    assert work_off() == (True, {"cancelled": 1})


def test_a_sealed_value_is_opened_for_the_mail_and_dropped(server, tmp_path, settings):
    (tmp_path / "emails").mkdir()
    (tmp_path / "emails" / "code.subject.txt").write_text("Your code")
    (tmp_path / "emails" / "code.txt").write_text("Type {{ digits }}")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    letter = LetterFactory(
        kind="code", context={"sealed": {"digits": encryption.encrypt("12345678")}}
    )
    assert "12345678" not in str(fresh(letter).context)
    work_off()
    assert server.mails[0].get_content().strip() == "Type 12345678"
    assert fresh(letter).context == {}


def test_a_secret_that_could_not_be_sent_is_dropped_and_never_sent_later(server, technician):
    sealed = {"digits": encryption.encrypt("12345678")}
    letter = LetterFactory(context={"sealed": sealed, "unread": 1})
    server.answers["RCPT"] = "550 nobody"
    work_off()
    assert fresh(letter).context == {"sealed": {}, "unread": 1}
    assert not actions.send_again(letter, by=technician)


# --- What the mail server says ----------------------------------------------------


@pytest.mark.parametrize(
    ("verb", "answer", "error"),
    [
        ("RCPT", "550 no such user patient@example.org", "SMTPRecipientsRefused 550"),
        ("DATA", "554 spam", "SMTPDataError 554"),
    ],
)
def test_what_will_always_fail_is_given_up_at_once(server, caplog, verb, answer, error):
    letter, other = LetterFactory(), LetterFactory(due_at=timezone.now() + timedelta(hours=1))
    server.answers[verb] = answer
    assert work_off() == (True, {"dead": 1})
    row = fresh(letter)
    assert (row.state, row.last_error, row.attempts) == ("dead", error, 1)
    assert row.to == letter.to
    assert fresh(other).state == "waiting"
    assert "@" not in caplog.text


@pytest.mark.parametrize(
    ("verb", "answer", "error", "fit"),
    [
        ("RCPT", "450 try later", "SMTPRecipientsRefused 450", True),
        ("RCPT", "452 full", "SMTPRecipientsRefused 452", True),
        ("DATA", "451 try later", "SMTPDataError 451", True),
        ("RCPT", "421 closing", "SMTPRecipientsRefused 421", False),
        ("MAIL", "550 who are you", "SMTPSenderRefused 550", False),
        ("DATA", "hang up", "SMTPServerDisconnected", False),
    ],
)
def test_what_may_pass_is_put_off(server, verb, answer, error, fit):
    letter = LetterFactory()
    server.answers[verb] = answer
    assert work_off() == (fit, {"later": 1})
    row = fresh(letter)
    assert (row.state, row.last_error, row.lease) == ("waiting", error, "")
    assert 40 < (row.due_at - timezone.now()).total_seconds() < 80
    server.answers.clear()
    Letter.objects.update(due_at=timezone.now())
    assert work_off() == (True, {"sent": 1})


def test_pauses_grow_to_an_hour_and_never_beat_in_step():
    for failed, seconds in ((1, 60), (2, 120), (5, 960), (7, 3600), (400, 3600)):
        tries = {pause(failed) for _ in range(20)}
        assert len(tries) > 10
        assert all(seconds * 0.8 <= found <= seconds * 1.2 for found in tries)


def test_after_the_last_attempt_a_letter_is_given_up(server):
    letter = LetterFactory()
    server.answers["RCPT"] = "450 try later"
    for _ in range(ATTEMPTS):
        Letter.objects.update(due_at=timezone.now())
        work_off()
    assert (fresh(letter).state, fresh(letter).attempts) == ("dead", ATTEMPTS)


def test_a_letter_that_kills_its_workers_is_given_up(server):
    letter = LetterFactory()
    for _ in range(ATTEMPTS + 1):
        assert delivery.claim() == [letter]  # and dies
        Letter.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    assert work_off() == (True, {"dead": 1})
    assert fresh(letter).last_error == "DiedInHandError"


def test_a_fault_of_ours_is_tried_again(server):
    letter = LetterFactory(kind="nothing-of-the-kind")
    good = LetterFactory()
    assert work_off() == (True, {"later": 1, "sent": 1})
    assert (fresh(letter).state, fresh(letter).last_error) == ("waiting", "TemplateDoesNotExist")
    assert fresh(good).state == "sent"


def test_without_a_mail_server_no_letter_loses_an_attempt(settings):
    server = MailServer()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    server.stop()
    letter = LetterFactory()
    assert work_off() == (False, {})
    row = fresh(letter)
    assert (row.state, row.attempts, row.last_error) == ("waiting", 0, "ConnectionRefusedError")


def test_a_server_that_refuses_at_the_door_costs_no_attempt_either(server):
    letter = LetterFactory()
    server.answers["greeting"] = "421 too busy"
    assert work_off() == (False, {})
    assert (fresh(letter).attempts, fresh(letter).last_error) == (0, "SMTPConnectError 421")


# --- Leases -----------------------------------------------------------------------


def test_what_one_worker_holds_no_other_takes(server):
    letter = LetterFactory()
    assert delivery.claim() == [letter]
    assert delivery.claim() == []
    assert work_off() == (True, {})


def test_what_a_dead_worker_held_is_taken_one_by_one(server):
    LetterFactory.create_batch(3)
    assert len(delivery.claim()) == 3
    LetterFactory()
    Letter.objects.exclude(lease="").update(leased_until=timezone.now() - timedelta(seconds=1))
    assert [len(delivery.claim()) for _ in range(5)] == [1, 1, 1, 1, 0]
    assert sorted(Letter.objects.values_list("attempts", flat=True)) == [0, 1, 1, 1]


def test_a_lease_that_runs_out_is_given_back_in_time(server, monkeypatch):
    LetterFactory.create_batch(3)
    monkeypatch.setattr(delivery, "LEASE", delivery.MARGIN)
    worker = Worker()
    worker.is_connected()
    assert worker.send(delivery.claim())
    worker.hang_up()
    assert server.mails == []
    assert Letter.objects.due(timezone.now()).count() == 3


def test_when_the_server_fails_the_others_are_given_back(server):
    LetterFactory.create_batch(5)
    server.answers["DATA"] = "hang up"
    assert work_off() == (False, {"later": 1})
    assert Letter.objects.due(timezone.now()).filter(attempts=0).count() == 4


def test_what_a_dead_worker_held_is_taken_over(server):
    LetterFactory()
    [held] = delivery.claim()
    Letter.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    assert work_off() == (True, {"sent": 1})
    assert delivery.settle(held, state="waiting") == 0  # it was not dead: it changes nothing now
    assert fresh(held).state == "sent"


def test_a_letter_cancelled_while_it_leaves_was_sent_all_the_same(server):
    letter = LetterFactory(reference="thread:A")
    [held] = delivery.claim()
    worker = Worker()
    worker.is_connected()
    Letter.objects.filter(pk=held.pk).update(state="cancelled")
    worker.deliver(held)
    worker.hang_up()
    assert fresh(letter).state == "sent"


def test_a_database_that_is_away_stops_no_worker(server, monkeypatch):
    worker, calls = Worker(), []

    def work_off():
        calls.append(1)
        if len(calls) == 1:
            raise OperationalError("the server closed the connection")
        worker.stop()

    monkeypatch.setattr(worker, "work_off", work_off)
    monkeypatch.setattr(delivery, "REST", 0)
    monkeypatch.setattr(delivery.connection, "close", lambda: None)
    worker.run()
    assert len(calls) == 2


# --- The command --------------------------------------------------------------------


def deliver():
    out = StringIO()
    call_command("deliver", once=True, stdout=out)
    return out.getvalue()


def test_once_says_what_it_did(server):
    LetterFactory.create_batch(2)
    assert deliver() == "2 letters sent, 0 put off, 0 given up, 0 cancelled.\n"


def test_once_fails_where_letters_wait(server):
    LetterFactory()
    server.answers["greeting"] = "421 too busy"
    with pytest.raises(CommandError, match="1 letters wait"):
        deliver()


# --- Afterwards ---------------------------------------------------------------------


def test_a_letter_that_was_given_up_can_be_sent_again(server, technician):
    letter = LetterFactory(state="dead", attempts=ATTEMPTS, last_error="SMTPDataError 554")
    assert actions.send_again(letter, by=technician)
    assert not actions.send_again(letter, by=technician)
    assert work_off() == (True, {"sent": 1})


def test_old_letters_are_deleted_and_waiting_ones_never():
    old = timezone.now() - timedelta(days=31)
    for state in ("sent", "dead", "cancelled"):
        LetterFactory(state=state, due_at=old)
    kept = {LetterFactory(due_at=old).pk, LetterFactory(state="sent").pk}
    assert actions.purge(timezone.now()) == "3 letters deleted"
    assert set(Letter.objects.values_list("pk", flat=True)) == kept
    assert actions.purge(timezone.now()) is None
