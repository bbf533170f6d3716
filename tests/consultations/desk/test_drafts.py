import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from consultations import actions as thread_actions
from consultations.desk import actions
from consultations.desk.models import Draft
from tests.consultations.conftest import fresh
from tests.factories import MembershipFactory
from tests.factories.consultations import ThreadFactory

from .conftest import page_of

pytestmark = pytest.mark.django_db
SCRIPT = {"accept": "application/json"}


def posted(thread, body="Half an answer", **changes):
    return {
        "body": body, "language": "ja", "version": fresh(thread).version,
        "last": thread.messages.last().pk, **changes,
    }  # fmt: skip


def keep(client, thread, body="Half an answer", **changes):
    return client.post(page_of(thread, "draft/"), posted(thread, body, **changes), headers=SCRIPT)


def test_a_draft_is_kept_by_the_script_and_found_when_the_page_is_opened(client, thread, staff):
    staff()
    assert keep(client, thread).json()["kept"]
    page = client.get(page_of(thread))
    form = page.context["form"]
    assert (form["body"].value(), form["language"].value()) == ("Half an answer", "ja")
    assert "Your draft of" in page.content.decode()
    assert form["version"].value() == 1


def test_a_press_keeps_it_without_scripts(client, thread, staff):
    staff()
    answer = client.post(page_of(thread, "draft/"), posted(thread), follow=True)
    assert "Your draft is kept." in answer.content.decode()
    assert answer.context["form"]["body"].value() == "Half an answer"


def test_a_draft_is_its_writers_alone_and_one_per_thread(client, thread, staff):
    first = staff()
    keep(client, thread, "First")
    keep(client, thread, "First, longer")
    staff()
    assert not client.get(page_of(thread)).context["form"]["body"].value()
    assert Draft.objects.get().user == first


def test_what_happened_since_is_marked_when_a_draft_is_opened_again(client, thread, staff):
    staff()
    keep(client, thread)
    thread_actions.write_as_patient(thread, "I am allergic!", "en")
    page = client.get(page_of(thread))
    assert "Something has happened since you began it" in page.content.decode()
    assert "new since you began to write" in page.content.decode()
    assert page.context["form"]["version"].value() == 2  # it has been shown


def test_it_is_gone_once_the_answer_is_sent(client, thread, staff):
    staff()
    keep(client, thread)
    sent = {**posted(thread), "status": "waiting"}
    assert client.post(page_of(thread), sent).status_code == 302
    assert not Draft.objects.exists()


def test_a_save_that_comes_after_the_answer_is_too_late(client, thread, staff):
    staff()
    late = posted(thread, "Half an ans")
    client.post(page_of(thread), {**posted(thread), "status": "waiting"})
    assert client.post(page_of(thread, "draft/"), late, headers=SCRIPT).json() == {"kept": ""}
    assert not Draft.objects.exists()


def test_who_was_overtaken_keeps_saving(client, thread, staff):
    staff()
    mine = posted(thread, "Mine")
    colleague = MembershipFactory(hospital=thread.hospital).user
    thread_actions.answer(thread, user=colleague, body="First", version=1)
    assert client.post(page_of(thread, "draft/"), mine, headers=SCRIPT).json()["kept"]
    assert Draft.objects.get().body == "Mine"


def test_an_emptied_box_leaves_no_draft(client, thread, staff):
    staff()
    keep(client, thread)
    keep(client, thread, "  ")
    assert not Draft.objects.exists()


def test_it_can_be_thrown_away(client, thread, staff):
    staff()
    keep(client, thread)
    client.post(page_of(thread, "draft/drop/"))
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    "changes", [{"body": "x" * 20_001}, {"language": "xx"}, {"version": "0"}, {"last": "-1"}]
)
def test_nonsense_is_refused(client, thread, staff, changes):
    staff()
    assert keep(client, thread, **changes).status_code == 400
    assert client.post(page_of(thread, "draft/"), posted(thread, **changes)).status_code == 302
    assert not Draft.objects.exists()


def test_the_database_does_not_see_it(client, thread, staff):
    staff()
    keep(client, thread, "canary-draft")
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM desk_draft")
        assert "canary-draft" not in cursor.fetchone()[0]


def test_who_may_not_answer_has_no_draft(client, thread, staff):
    user = staff("translator")
    for path in ("draft/", "draft/drop/", "insert/"):
        assert client.post(page_of(thread, path), posted(thread)).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.keep_draft(thread, user=user, body="x", language="en", version=1, last=0)
    staff(place=ThreadFactory().hospital)
    for path in ("draft/", "draft/drop/", "insert/"):
        assert client.post(page_of(thread, path), posted(thread)).status_code == 404
        assert client.get(page_of(thread, path)).status_code == 404


def test_drafts_go_with_the_thread(client, thread, staff):
    staff()
    keep(client, thread)
    thread_actions.erase(thread)
    assert not Draft.objects.exists()
