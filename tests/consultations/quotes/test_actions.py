import pytest
from django.core.exceptions import PermissionDenied

from consultations import actions as conversation
from consultations import parts
from consultations.models import Thread
from consultations.quotes import actions
from consultations.quotes.comparing import Billed
from consultations.quotes.models import Bill, Outcome, Quote, QuoteDraft, QuoteVersion
from consultations.states import NotAllowedError, Status
from portal.core.models import AuditEntry
from tests.factories import MembershipFactory
from tests.factories.consultations import ThreadFactory, quote_lines, send_quote

from .conftest import fresh, whole

pytestmark = pytest.mark.django_db


def put(thread, status):
    Thread.objects.filter(pk=thread.pk).update(status=status)


def deeds():
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


def decide(thread, row, kind="accepted", **more):
    return actions.decide(thread, row, kind, language="en", **more)


# --- Sending ----------------------------------------------------------------------------
@pytest.mark.parametrize("status", ["new", "open", "waiting", "quoted", "booked"])
def test_sending_makes_the_state_quoted_and_is_an_answer(send, thread, coordinator, status):
    put(thread, status)
    row = send(1_500_000)
    now, message = fresh(thread), thread.messages.last()
    assert now.status == "quoted"
    assert now.version > 1
    assert now.waiting_since is None
    assert (message.author, message.staff, message.language) == ("staff", coordinator, "en")
    assert row.quote.number in message.body
    assert "₩1,500,000" in message.body
    assert "quote sent" in deeds()
    assert "answered" in deeds()


@pytest.mark.parametrize("status", ["treated", "follow-up"])
def test_where_the_table_has_no_such_step_the_state_stays(send, thread, status):
    put(thread, status)
    send()
    assert fresh(thread).status == status


@pytest.mark.parametrize("status", ["closed", "spam", "erased"])
def test_what_has_ended_gets_no_quote(send, thread, status):
    Thread.objects.filter(pk=thread.pk).update(status=status, secret_hash="")
    with pytest.raises((NotAllowedError, PermissionDenied)):
        send()
    assert not Quote.objects.exists()


def test_the_letter_is_in_the_threads_language(coordinator, hospital):
    thread = ThreadFactory(hospital=hospital, language="ru", body="Здравствуйте")
    row = send_quote(thread, coordinator, 1_500_000)
    message = thread.messages.last()
    assert message.language == "ru"
    assert "1\u00a0500\u00a0000\u00a0₩" in message.body
    assert row.quote.number in message.body


def test_who_began_before_something_happened_is_told(thread, coordinator):
    row = send_quote(thread, coordinator)
    conversation.write_as_patient(thread, "One thing more", "en")
    with pytest.raises(conversation.StaleError):
        actions.send(thread, user=coordinator, version=1, said=row.said)
    assert QuoteVersion.objects.count() == 1


@pytest.mark.parametrize("role", ["translator", None])
def test_only_those_who_may_answer_write_quotes(send, thread, hospital, role):
    row = send()
    place = hospital if role else ThreadFactory().hospital
    user = MembershipFactory(hospital=place, role=role or "manager").user
    for deed in (
        lambda: send(user=user),
        lambda: actions.withdraw(thread, row, user=user),
        lambda: actions.save_draft(thread, user=user, typed="{}", revision=0),
        lambda: actions.drop_draft(thread, user=user),
    ):
        with pytest.raises(PermissionDenied):
            deed()
    assert not Outcome.objects.exists()
    assert not QuoteDraft.objects.exists()


def test_a_change_makes_a_new_version_and_leaves_the_old_one(send):
    first = send(100)
    second = send(200, quote=first.quote)
    assert (first.quote_id, second.version) == (second.quote_id, 2)
    assert [row.total for row in whole(first).history] == [100, 200]
    assert "Version 2" in first.quote.thread.messages.last().body


# --- Deciding ------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", ["accepted", "declined"])
def test_a_decision_tells_the_hospital_and_lets_the_patient_wait(send, thread, kind):
    row = send()
    decide(thread, row, kind, reason="")
    now = fresh(thread)
    assert (now.status, bool(now.waiting_since)) == ("open", True)
    assert whole(row).newest.state(1) == kind
    assert row.quote.number in thread.messages.last().body
    assert thread.messages.last().author == "patient"
    assert f"quote {kind}" in deeds()


@pytest.mark.parametrize("status", ["booked", "treated", "follow-up", "waiting", "closed"])
def test_a_decision_takes_no_step_the_table_lacks(send, thread, status):
    row = send()
    put(thread, status)
    decide(thread, row)
    expected = {"waiting": "open", "closed": "open"}.get(status, status)
    assert fresh(thread).status == expected


def test_a_reason_goes_with_the_message_and_is_kept_encrypted(send, thread):
    row = send()
    decide(thread, row, "declined", reason="Too much for me")
    assert thread.messages.last().body.endswith("Too much for me")
    assert Outcome.objects.get().reason == "Too much for me"


def test_accepting_twice_is_accepting_once(send, thread):
    row = send()
    decide(thread, row)
    decide(thread, row)
    assert thread.messages.count() == 3
    with pytest.raises(actions.NotOpenError):
        decide(thread, row, "declined")


@pytest.mark.parametrize("why", ["superseded", "expired", "withdrawn", "declined"])
def test_only_the_newest_open_version_is_accepted(send, thread, coordinator, why):
    row = send(days=-1 if why == "expired" else 5)
    if why == "superseded":
        send(quote=row.quote)
    elif why == "withdrawn":
        actions.withdraw(thread, row, user=coordinator)
    elif why == "declined":
        decide(thread, row, "declined")
    with pytest.raises(actions.NotOpenError) as error:
        decide(thread, row)
    assert error.value.state == why
    assert not Outcome.objects.filter(kind="accepted").exists()


# --- Withdrawing ----------------------------------------------------------------------------
def test_withdrawing_tells_the_patient_and_ends_the_state_quoted(send, thread, coordinator):
    row = send()
    actions.withdraw(thread, row, user=coordinator, reason="The doctor is ill.")
    assert fresh(thread).status == "waiting"
    assert thread.messages.last().body.endswith("The doctor is ill.")
    assert whole(row).newest.state(1) == "withdrawn"
    assert "quote withdrawn" in deeds()


def test_while_another_quote_is_open_the_state_stays(send, thread, coordinator):
    row = send()
    send(5)
    actions.withdraw(thread, row, user=coordinator)
    assert fresh(thread).status == "quoted"


def test_what_was_accepted_is_not_withdrawn(send, thread, coordinator):
    row = send()
    decide(thread, row)
    with pytest.raises(actions.NotOpenError):
        actions.withdraw(thread, row, user=coordinator)


# --- Drafts -----------------------------------------------------------------------------------
def test_of_two_who_save_a_draft_the_second_is_told(thread, coordinator):
    first = actions.save_draft(thread, user=coordinator, typed="{}", revision=0)
    assert first.revision == 1
    with pytest.raises(conversation.StaleError):
        actions.save_draft(thread, user=coordinator, typed="{}", revision=0)
    assert actions.save_draft(thread, user=coordinator, typed="[]", revision=1).revision == 2


def test_sending_ends_its_own_draft_only(send, thread, coordinator):
    row = send()
    for quote in (None, row.quote):
        actions.save_draft(thread, user=coordinator, typed="{}", revision=0, quote=quote)
    send(quote=row.quote)
    assert QuoteDraft.objects.get().quote is None


# --- The bill, and the patient's rights ---------------------------------------------------------
def test_a_bill_is_entered_corrected_and_deleted(send, thread):
    row = send()
    decide(thread, row)
    for amount in (5, 6):
        actions.enter_bill(thread, row, Billed((amount,), (), "en"))
    assert '"lines": [6]' in Bill.objects.get().content
    actions.delete_bill(thread, row.quote)
    assert not Bill.objects.exists()
    assert deeds()[-3:] == ["bill entered", "bill entered", "bill deleted"]


def part():
    return next(part for part in parts.each() if part.name == "quotes")


def test_erasing_leaves_the_number_and_nothing_else(send, thread, coordinator):
    row = send()
    decide(thread, row, reason="Canary")
    actions.enter_bill(thread, row, Billed((5,), (), "en"))
    actions.save_draft(thread, user=coordinator, typed="{}", revision=0)
    conversation.erase(thread)
    assert not any(model.objects.exists() for model in (QuoteVersion, Outcome, Bill, QuoteDraft))
    assert Quote.objects.get().number == row.quote.number
    other = ThreadFactory(hospital=thread.hospital)
    assert send(thread=other).quote.serial == 2
    assert part().for_patient(fresh(thread), "en") is None
    assert part().export(fresh(thread), "en") == []


def test_merging_hangs_the_quotes_on_the_other_thread(send, thread, coordinator):
    other = ThreadFactory(hospital=thread.hospital)
    row = send()
    for place in (thread, other):
        actions.save_draft(place, user=coordinator, typed="{}", revision=0)
    part().merge(thread, other)
    assert Quote.objects.get().thread == other
    assert QuoteDraft.objects.get().thread == other
    assert whole(row).newest.said.total.gross == 1_000_000


def test_the_audit_holds_no_amount_and_no_text(send, thread):
    row = send(777_777, lines=quote_lines(777_777), notes={"en": "Canary"})
    decide(thread, row, "declined", reason="Canary")
    for entry in AuditEntry.objects.all():
        assert "Canary" not in f"{entry.action} {entry.subject}"
        assert "777" not in f"{entry.action} {entry.subject}"


def test_every_state_of_the_thread_is_thought_of():
    assert set(Status) - {Status.CLOSED, Status.SPAM, Status.ERASED} == {
        "new", "open", "waiting", "quoted", "booked", "treated", "follow-up",
    }  # fmt: skip
