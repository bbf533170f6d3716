from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from consultations import actions as thread_actions
from consultations.desk.models import Presence
from consultations.desk.part import DeskPart
from portal.core.models import AuditEntry
from portal.core.staff import SEEN
from tests.factories.consultations import ThreadFactory

from .conftest import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague(staff):
    """Somebody else of the hospital, in a browser of their own."""
    browser = Client()
    browser.user = staff(sign_in=browser, last_name="Kim", first_name="Yuna")
    return browser


def ask(client, thread, **headers):
    return client.get(page_of(thread, "presence/"), headers=headers)


def test_others_learn_that_somebody_writes_and_oneself_does_not(client, thread, staff, colleague):
    staff()
    said = colleague.post(page_of(thread, "presence/"))
    assert said.json()["writing"] == []
    assert ask(client, thread).json()["writing"] == [colleague.user.get_full_name()]
    assert "is writing an answer" in client.get(page_of(thread)).content.decode()


def test_it_fades_and_ends_with_the_answer(client, thread, staff, colleague):
    staff()
    colleague.post(page_of(thread, "presence/"))
    Presence.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert ask(client, thread).json()["writing"] == []
    colleague.post(page_of(thread, "presence/"))
    thread_actions.answer(thread, user=colleague.user, body="Yes", version=1)
    state = ask(client, thread).json()
    assert (state["writing"], state["by"], state["version"]) == ([], "staff", 2)
    assert state["last"] == thread.messages.last().pk


def test_somebody_stops(client, thread, staff, colleague):
    staff()
    colleague.post(page_of(thread, "presence/"))
    colleague.post(page_of(thread, "presence/"), {"stopped": "1"})
    assert ask(client, thread).json()["writing"] == []


def test_an_unchanged_state_is_not_sent_again(client, thread, staff, colleague):
    staff()
    first = ask(client, thread)
    assert ask(client, thread, if_none_match=first["ETag"]).status_code == 304
    colleague.post(page_of(thread, "presence/"))
    assert ask(client, thread, if_none_match=first["ETag"]).status_code == 200


def test_asking_changes_nothing(client, thread, staff):
    staff()
    before = AuditEntry.objects.count()
    ask(client, thread)
    client.head(page_of(thread, "presence/"))
    assert AuditEntry.objects.count() == before
    assert not Presence.objects.exists()


def test_the_patient_never_sees_it(thread, colleague, unlock):
    colleague.post(page_of(thread, "presence/"))
    patient = Client()
    unlock(thread.code, client=patient)
    page = patient.get(f"/en/consultations/{thread.locator}/").content.decode()
    assert "Yuna" not in page
    assert "writing" not in page


def test_a_translator_may_ask_and_never_writes(client, thread, staff):
    staff("translator")
    assert ask(client, thread).status_code == 200
    assert client.post(page_of(thread, "presence/")).status_code == 403
    staff(place=ThreadFactory().hospital)
    assert ask(client, thread).status_code == 404
    assert client.post(page_of(thread, "presence/")).status_code == 404


def test_a_page_that_asks_by_itself_does_not_keep_anybody_signed_in(client, thread, staff):
    staff()
    ask(client, thread)
    session = client.session
    session[SEEN] -= 1000
    session.save()
    ask(client, thread, x_background="1")
    assert client.session[SEEN] == session[SEEN]
    ask(client, thread)
    assert client.session[SEEN] > session[SEEN]


def test_what_is_over_is_swept_away(thread, colleague):
    colleague.post(page_of(thread, "presence/"))
    DeskPart().purge(timezone.now())
    assert Presence.objects.exists()
    DeskPart().purge(timezone.now() + timedelta(minutes=5))
    assert not Presence.objects.exists()
