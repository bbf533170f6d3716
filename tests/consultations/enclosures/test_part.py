import io
import zipfile

import pytest
from django.db import connection
from django.urls import reverse

from consultations import actions, merging
from consultations.enclosures.models import Enclosure, Kind
from consultations.models import Thread
from consultations.parts import forms as along_of
from portal.core import encryption
from portal.core.models import AuditEntry
from portal.guide.models import ChecklistItem
from portal.outbox.models import Letter
from tests.consultations.conftest import CONSENTS, fresh
from tests.factories import MembershipFactory
from tests.factories.consultations import ThreadFactory

from .conftest import content, filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def write(inside, thread):
    def write(body="Here it is", **enclosed):
        data = {"body": body, **{f"enclosed-{name}": value for name, value in enclosed.items()}}
        return inside.post(reverse("consultations:write", args=[thread.locator]), data)

    return write


def page_of(thread, language="en"):
    return f"/{language}/consultations/{thread.locator}/"


def kinds():
    return sorted(Enclosure.objects.values_list("kind", flat=True))


# --- With the first question -------------------------------------------------------
def test_a_plan_and_a_list_go_with_the_question(ask, points, trip):
    fields = {"enclosed-trip": trip, "enclosed-plan": "on", "enclosed-items": ["visa", "papers"]}
    assert ask(**fields).status_code == 302
    assert kinds() == ["checklist", "plan"]
    assert content(Kind.PLAN)["query"] == trip
    assert [item["key"] for item in content(Kind.CHECKLIST) if item["done"]] == ["visa", "papers"]


def test_what_is_enclosed_is_kept_through_an_error(client, hospital, points, trip):
    url = f"/en/consultations/new/?hospital={hospital.slug}"
    page = client.get(url, {"hospital": hospital.slug, "trip": trip})
    assert 'name="enclosed-plan" checked' in page.text
    sent = {
        **CONSENTS, "token": page.context["form"]["token"].value(), "message": "",
        "enclosed-trip": trip, "enclosed-plan": "on", "enclosed-items": ["roaming"],
    }  # fmt: skip
    again = client.post(url, sent)
    assert not Thread.objects.exists()
    assert 'name="enclosed-plan" checked' in again.text
    assert 'value="roaming" checked' in again.text
    assert f'action="?hospital={hospital.slug}"' in again.text  # the plan is in the form now


def test_a_plan_that_is_none_is_said_and_the_question_can_be_sent(client, ask, hospital):
    page = client.get("/en/consultations/new/", {"hospital": hospital.slug, "trip": "x=1"})
    assert page.status_code == 200
    assert "cannot be read, and is not enclosed" in page.text
    assert ask().status_code == 302
    assert not Enclosure.objects.exists()


def test_a_wrong_enclosure_stops_the_message_with_a_reason(ask, points):
    page = ask(**{"enclosed-items": ["visa", "nobody-knows"]})
    assert page.status_code == 200
    assert "The checklist has changed" in page.text
    assert not Thread.objects.exists()


def test_a_question_sent_twice_encloses_once(client, ask, points):
    token = client.get("/en/consultations/new/?hospital=hangang").context["form"]["token"].value()
    for _ in range(2):
        assert ask(token=token, **{"enclosed-items": ["visa"]}).status_code == 302
    assert kinds() == ["checklist"]
    ask(token=token, **{"enclosed-items": ["visa", "papers"]})  # something new in it
    assert kinds() == ["checklist", "checklist"]


# --- With a further message --------------------------------------------------------
def test_a_list_goes_with_a_message_once(write, thread, points):
    for _ in range(2):
        assert write(items=["visa"]).status_code == 302
    assert thread.messages.count() == 2
    assert kinds() == ["checklist"]
    write(items=["visa", "papers"])  # the same words, and another list
    assert thread.messages.count() == 3


def test_both_sides_see_it_in_their_language(write, inside, thread, points, trip, desk):
    write(items=["visa"], address=f"http://x/?{trip}")
    page = inside.get(page_of(thread)).text
    assert "Enclosed: checklist, 1 of 3 done" in page
    assert "Enclosed: trip plan, 1 March 2027 – 22 March 2027" in page
    staff = desk.get(reverse("admin:consultations_thread_change", args=[thread.pk])).text
    assert "서류 챙기기" in staff
    assert "2027년 3월 1일" in staff


def test_a_point_that_is_gone_stays_in_what_was_sent(write, inside, thread, points):
    write(items=["visa"])
    ChecklistItem.objects.all().delete()
    assert "Pack the papers" in inside.get(page_of(thread)).text


def test_another_hospital_does_not_see_it(write, thread, points, client, roles):
    write(items=["visa"])
    client.force_login(MembershipFactory(role="manager").user)
    url = reverse("admin:consultations_thread_change", args=[thread.pk])
    assert client.get(url).status_code == 404


def test_thirty_enclosures_cost_one_query(thread, points, django_assert_num_queries):
    along = [(along_of({}, {}, "en")[0][0], filled(items=["visa"]))]
    assert along[0][1].is_valid()
    for number in range(30):
        actions.write_as_patient(thread, f"Line {number}", "en", along=along)
    messages = list(thread.messages.all())
    with django_assert_num_queries(1):
        along[0][0].dress(messages, staff=False)
    assert sum(len(message.enclosed) for message in messages) == 30


# --- The patient's rights ----------------------------------------------------------
def test_the_copy_holds_it(write, inside, thread, points, trip):
    write(items=["visa"], address=trip)
    response = inside.post(f"{page_of(thread)}export/")
    archive = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))
    page = archive.read("consultation.html").decode()
    assert "Enclosed: checklist, 1 of 3 done" in page
    assert "Enclosed: trip plan" in page


def test_it_is_erased_with_the_thread(write, thread, points):
    write(items=["visa"])
    actions.erase(fresh(thread))
    assert not Enclosure.objects.exists()


def test_it_goes_over_where_two_threads_are_joined(write, thread, points, hospital):
    write(items=["visa"])
    target = ThreadFactory(hospital=hospital)
    merging.merge(fresh(thread), fresh(target))
    assert Enclosure.objects.get().message.thread_id == target.pk


def test_it_is_sealed_and_never_changed(write, points, trip):
    write(items=["visa"], address=trip)
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM enclosures_enclosure")
        stored = [sealed for (sealed,) in cursor.fetchall()]
    assert len(stored) == 2
    assert all(encryption.is_current(sealed) for sealed in stored)
    with pytest.raises(TypeError):
        Enclosure.objects.first().save()


def test_neither_audit_nor_mail_nor_log_tells_of_it(write, thread, points, trip, caplog):
    MembershipFactory(hospital=thread.hospital, role="coordinator")
    write(items=["visa"], address=trip)
    rows = [*AuditEntry.objects.filter(subject=thread.locator), *Letter.objects.all()]
    assert len(rows) > 1
    told = [*(str(vars(row)) for row in rows), caplog.text]
    assert not any(word in text for text in told for word in ("visa", "2027-03", "checklist"))


def test_the_page_of_the_thread_learns_no_plan_from_its_address(inside, thread, trip):
    assert trip not in inside.get(page_of(thread), {"trip": trip}).text
