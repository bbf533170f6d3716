from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from consultations import actions, codes, merging, parts
from consultations.desk import joining
from consultations.desk.actions import assign, keep_draft, write_note
from consultations.desk.models import Draft, Joined
from consultations.models import Attachment, Rating, Thread
from portal.core.models import AuditEntry
from tests.consultations.conftest import fresh
from tests.factories import MembershipFactory, OfferFactory
from tests.factories.consultations import ThreadFactory

from .conftest import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(hospital):
    return ThreadFactory(hospital=hospital, body="A second question", email="a@example.org")


@pytest.fixture
def patient(client, thread, second, unlock):
    """A browser in which both are open."""
    unlock(thread.code)
    unlock(second.code)
    return client


def join_url(one, other):
    return f"/en/consultations/{one.locator}/join/{other.locator}/"


def bodies(thread):
    return [message.body for message in thread.messages.order_by("created_at", "pk")]


# --- Only with both codes -------------------------------------------------------------
def test_with_both_open_the_page_offers_to_join_and_does_so(patient, thread, second):
    page = patient.get(f"/en/consultations/{second.locator}/").content.decode()
    assert join_url(second, thread) in page
    answer = patient.post(join_url(second, thread), follow=True)
    assert answer.redirect_chain[-1][0] == f"/en/consultations/{thread.locator}/"
    assert "A second question" in answer.content.decode()
    assert bodies(fresh(thread)) == [thread.messages.first().body, "A second question"]
    assert fresh(second).status == "erased"


def test_with_one_code_nothing_is_offered_nor_done(client, thread, second, unlock):
    unlock(second.code)
    assert "/join/" not in client.get(f"/en/consultations/{second.locator}/").content.decode()
    assert client.post(join_url(second, thread)).status_code == 404
    assert client.post(join_url(thread, second)).status_code == 302  # to the page of the code
    assert fresh(second).status == fresh(thread).status == "new"


def test_one_open_thread_costs_the_page_no_query(inside, thread, django_assert_num_queries):

    request = inside.get(f"/en/consultations/{thread.locator}/").wsgi_request
    with django_assert_num_queries(0):
        assert joining.candidates(request, thread) == []


def test_a_code_replaced_elsewhere_counts_no_longer(patient, thread, second):
    actions.replace_code(second)
    assert patient.post(join_url(thread, second)).status_code == 404


def test_a_get_joins_nothing(patient, thread, second):
    assert patient.get(join_url(thread, second)).status_code == 405
    assert Thread.objects.exclude(status="erased").count() == 2


def test_the_old_code_is_dead_and_both_numbers_stand_in_the_audit(patient, thread, second, unlock):
    patient.post(join_url(thread, second))
    stranger = Client()
    assert "opens no consultation" in unlock(second.code, client=stranger).content.decode()
    assert unlock(thread.code, client=stranger).status_code == 302
    told = AuditEntry.objects.filter(actor="patient")
    assert told.filter(action="joined into another", subject=second.locator).exists()
    assert told.filter(action="joined with another", subject=thread.locator).exists()


def test_threads_of_two_hospitals_stay_two(client, thread, unlock):
    other = ThreadFactory()
    unlock(thread.code)
    unlock(other.code)
    assert client.post(join_url(thread, other)).status_code == 404
    with pytest.raises(merging.CannotJoinError):
        merging.merge(fresh(other), fresh(thread))


@pytest.mark.parametrize(
    "columns", [{"status": "spam"}, {"erase_at": timezone.now() + timedelta(days=1)}]
)
def test_spam_and_what_is_to_be_erased_is_not_joined(patient, thread, second, columns):
    Thread.objects.filter(pk=second.pk).update(**columns)
    assert patient.post(join_url(thread, second)).status_code == 404


def test_what_is_further_stays_whichever_page_was_pressed(patient, thread, second, coordinator):
    actions.answer(second, user=coordinator, body="A quote", version=1, status="waiting")
    patient.post(join_url(thread, second))
    assert fresh(thread).status == "erased"
    assert fresh(second).status == "open"  # the other question still waits
    assert fresh(second).waiting_since == thread.waiting_since


# --- What moves -------------------------------------------------------------------------
def test_files_and_contacts_come_along_and_nothing_stays(thread, second):
    message = second.messages.get()
    Attachment.objects.create(
        message=message, file="attachments/aa/bb", name="x.pdf", content_type="application/pdf",
        size=1,
    )  # fmt: skip
    treatment = OfferFactory().treatment
    Thread.objects.filter(pk=second.pk).update(
        treatment=treatment, section=treatment.section, email_index="abc"
    )
    merging.merge(fresh(second), fresh(thread))
    whole, left = fresh(thread), fresh(second)
    assert Attachment.objects.get().message.thread == whole
    assert (whole.email, whole.email_index) == ("a@example.org", "abc")
    assert (whole.treatment, whole.section) == (treatment, treatment.section)
    assert whole.version == 2
    assert not left.messages.exists()
    assert (left.alias, left.email, left.secret_hash) == ("", "", "")
    assert left.consents.count() == whole.consents.count() == 3


def test_a_closed_thread_in_which_something_waits_opens_again(thread, second, coordinator):
    actions.change_status(thread, "closed", user=coordinator, version=1)
    merging.merge(fresh(second), fresh(thread))
    whole = fresh(thread)
    assert (whole.status, whole.closed_at) == ("open", None)
    assert whole.waiting_since == second.waiting_since


def test_every_part_moves_its_rows_before_the_rest_is_erased(thread, second, monkeypatch):
    order = []
    for part in parts.each():
        monkeypatch.setattr(part, "merge", lambda *_, name=part.name: order.append(name))
        monkeypatch.setattr(part, "erase", lambda *_: order.append("erase"))
    merging.merge(fresh(second), fresh(thread))
    names = [part.name for part in parts.each()]
    assert order == [*names, *["erase"] * len(names)]


def test_what_a_part_refuses_undoes_it_all(thread, second, monkeypatch):
    def refuse(*_):
        raise RuntimeError

    monkeypatch.setattr(parts.each()[-1], "merge", refuse)
    with pytest.raises(RuntimeError):
        merging.merge(fresh(second), fresh(thread))
    assert fresh(second).messages.count() == 1
    assert codes.opens(second.locator, second.code[8:], fresh(second).secret_hash)


def test_notes_drafts_and_hands_come_along(thread, second, coordinator):
    write_note(second, "A note", user=coordinator)
    for own, text in ((second, "B"), (thread, "A")):
        keep_draft(own, user=coordinator, body=text, language="en", version=1, last=0)
    assign(second, coordinator, user=coordinator)
    other = MembershipFactory(hospital=thread.hospital).user
    keep_draft(second, user=other, body="C", language="en", version=1, last=0)
    merging.merge(fresh(second), fresh(thread))
    assert thread.notes.get().body == "A note"
    assert {draft.body for draft in Draft.objects.filter(thread=thread)} == {"A\n\nB", "C"}
    assert Draft.objects.count() == 2
    assert fresh(thread).assignee == coordinator


@pytest.mark.parametrize(("own", "stars"), [(None, 4), (2, 2)])
def test_a_rating_comes_along_where_there_is_none(thread, second, own, stars):
    Rating.objects.create(thread=second, stars=4)
    if own:
        Rating.objects.create(thread=thread, stars=own)
    merging.merge(second, thread)
    assert Rating.objects.get().stars == stars


def test_joining_goes_on_and_the_pointers_follow(hospital, thread, second):
    third = ThreadFactory(hospital=hospital)
    merging.merge(fresh(third), fresh(second))
    merging.merge(fresh(second), fresh(thread))
    assert set(Joined.objects.values_list("source", "target")) == {
        (third.pk, thread.pk),
        (second.pk, thread.pk),
    }
    actions.erase(thread)
    assert not Joined.objects.exists()


# --- What staff see -----------------------------------------------------------------------
def test_staff_are_led_to_where_it_went(client, staff, thread, second):
    merging.merge(fresh(second), fresh(thread))
    staff()
    assert page_of(thread) in client.get(page_of(second)).content.decode()


def test_staff_see_a_hint_and_cannot_join(client, staff, thread, second, roles):
    Thread.objects.filter(pk__in=[thread.pk, second.pk]).update(email_index="same")
    Thread.objects.filter(pk=ThreadFactory().pk).update(email_index="same")
    staff("manager")
    page = client.get(page_of(thread)).content.decode()
    assert "Perhaps the same person" in page
    assert page.count('translate="no">') >= 2
    assert second.locator in page
    assert client.post(join_url(thread, second)).status_code == 302
    assert fresh(second).status == "new"
