import json
import re

import pytest
from django.conf import settings

from consultations import placeholders
from consultations.desk import canned, shipped
from consultations.desk.models import CannedReply, Draft
from hospitals.actions import join
from tests.consultations.conftest import fresh
from tests.factories import HospitalFactory, OfferFactory, UserFactory
from tests.factories.consultations import ThreadFactory

from .conftest import page_of

pytestmark = pytest.mark.django_db
OTHERS = ("en", "zh_hans", "ja", "ru")
ADMIN = "/admin/desk/cannedreply/"


@pytest.fixture
def reply(hospital):
    return CannedReply.objects.create(
        hospital=hospital,
        title_ko="인사",
        title_en="Greeting",
        body_ko="{name} 님, {hospital}입니다.",
        body_en="Dear {name}, this is {hospital}. {treatment}: {fee_from}. {number} {staff}",
    )


def offered(thread, user):
    return [reply["body"] for reply in canned.offered(thread, user)]


# --- What is offered ---------------------------------------------------------------
def test_a_reply_is_filled_in_the_threads_language(hospital, reply, staff):
    offer = OfferFactory(hospital=hospital, fee_from=1_200_000, fee_to=2_000_000)
    thread = ThreadFactory(hospital=hospital, alias="Ann", treatment=offer.treatment)
    user = staff(first_name="Yuna", last_name="Kim")
    assert offered(thread, user) == [
        f"Dear Ann, this is {hospital.name_en}. {offer.treatment.name_en}: ₩1,200,000."
        f" {thread.locator} {user.get_full_name()}"
    ]


def test_a_missing_language_is_borrowed_and_named(hospital, reply, staff):
    thread = ThreadFactory(hospital=hospital, language="ru")
    (found,) = canned.offered(thread, staff())
    assert found["lang"] == "en"
    assert found["foreign"] == "English"
    assert "English" in canned.label(found)


def test_what_the_thread_does_not_know_stays_open(thread, reply, staff):
    assert "{treatment}: {fee_from}" in offered(thread, staff())[0]


def test_only_the_own_and_the_shared_are_offered_and_none_that_is_hidden(thread, reply, staff):
    CannedReply.objects.create(title_ko="시", body_ko="", body_en="For all")
    CannedReply.objects.create(hospital=HospitalFactory(), title_ko="남", body_en="Another’s")
    CannedReply.objects.create(title_ko="숨김", body_en="Hidden", is_offered=False)
    bodies = offered(thread, staff())
    assert bodies[0].startswith("Dear Patient A")
    assert bodies[1:] == ["For all"]


@pytest.mark.parametrize("replies", [1, 30])
def test_any_number_of_replies_costs_the_same(
    thread, reply, staff, replies, django_assert_num_queries
):
    user = staff()
    for number in range(replies):
        CannedReply.objects.create(title_ko=f"{number}", body_en="{name} {hospital}")
    with django_assert_num_queries(2):
        canned.offered(thread, user)


# --- On the page ---------------------------------------------------------------------
def test_the_page_carries_the_replies_as_data_that_no_text_can_break(client, thread, staff):
    CannedReply.objects.create(title_ko="</script><b>", body_en="</script><script>alert(1)")
    staff()
    page = client.get(page_of(thread)).content.decode()
    data = re.search(r'<script id="canned-replies" type="application/json">(.*?)</script>', page)
    assert json.loads(data[1])[0]["body"] == "</script><script>alert(1)"
    assert "<script>alert" not in page


def test_without_scripts_a_press_inserts_and_keeps_what_was_written(client, thread, reply, staff):
    user = staff()
    posted = {
        "body": "Hello.", "language": "en", "version": 1, "last": thread.messages.get().pk,
        "canned": reply.pk,
    }  # fmt: skip
    assert client.post(page_of(thread, "insert/"), posted).status_code == 302
    form = client.get(page_of(thread)).context["form"]
    assert form["body"].value().startswith("Hello.\n\nDear Patient A, this is")
    assert Draft.objects.get().user == user


@pytest.mark.parametrize("chosen", ["", "999", "x"])
def test_nothing_chosen_keeps_what_was_written(client, thread, staff, chosen):
    staff()
    posted = {"body": "Hello.", "language": "en", "version": 1, "canned": chosen}
    page = client.post(page_of(thread, "insert/"), posted, follow=True)
    assert page.context["form"]["body"].value() == "Hello."


def test_an_answer_in_which_something_is_open_is_not_sent(client, thread, staff):
    staff()
    posted = {"body": "Dear {name},", "language": "en", "status": "waiting", "version": 1}
    response = client.post(page_of(thread), posted)
    assert "{name}" in response.context["form"].errors["body"][0]
    assert fresh(thread).version == 1


# --- Who keeps them ---------------------------------------------------------------------
def entries(**changes):
    columns = [f"{name}_{code}" for name in ("title", "body") for code in OTHERS]
    korean = {"title_ko": "인사", "body_ko": "{name} 님"}
    return {"order": "10", "is_offered": "on", **dict.fromkeys(columns, ""), **korean, **changes}


def test_a_manager_keeps_those_of_the_own_hospital(client, staff, hospital, reply):
    staff("manager")
    client.post(f"{ADMIN}add/", entries())
    assert CannedReply.objects.filter(hospital=hospital).count() == 2
    other = CannedReply.objects.create(hospital=HospitalFactory(), title_ko="남", body_ko="x")
    shared = CannedReply.objects.create(title_ko="시", body_ko="x")
    for foreign in (other, shared):
        assert client.get(f"{ADMIN}{foreign.pk}/change/").status_code == 404
        assert client.post(f"{ADMIN}{foreign.pk}/change/", entries()).status_code == 404


def test_a_posted_hospital_is_not_taken(client, staff, hospital):
    staff("manager")
    client.post(f"{ADMIN}add/", entries(hospital=HospitalFactory().pk))
    assert CannedReply.objects.get().hospital == hospital


def test_the_city_keeps_what_is_shared_and_sees_no_hospitals_own(client, roles, reply):
    client.force_login(UserFactory(groups=["curator"], language="en"))
    client.post(f"{ADMIN}add/", entries())
    assert CannedReply.objects.exclude(pk=reply.pk).get().hospital is None
    assert client.get(f"{ADMIN}{reply.pk}/change/").status_code == 404


def test_a_coordinator_only_looks(client, staff, reply):
    staff()
    assert client.get(f"{ADMIN}{reply.pk}/change/").status_code == 200
    assert client.post(f"{ADMIN}{reply.pk}/change/", entries()).status_code == 403
    assert client.get(f"{ADMIN}add/").status_code == 403


@pytest.mark.parametrize("language", ["ko", "zh_hans", "ru"])
def test_an_unknown_placeholder_is_refused_in_every_language(client, staff, language):
    staff("manager")
    page = client.post(f"{ADMIN}add/", entries(**{f"body_{language}": "Hello {nmae}"}))
    assert f"body_{language}" in page.context["adminform"].form.errors
    assert not CannedReply.objects.exists()


def test_who_works_for_two_hospitals_says_for_which(client, staff, hospital):
    second = HospitalFactory()
    join(staff("manager"), second, "manager")
    assert "hospital" in client.post(f"{ADMIN}add/", entries()).context["adminform"].form.errors
    client.post(f"{ADMIN}add/", entries(hospital=second.pk))
    assert CannedReply.objects.get().hospital == second


# --- What is shipped ------------------------------------------------------------------
def test_the_shipped_replies_stand_in_every_language_and_can_be_filled():
    rows = list(shipped.replies())
    assert len(rows) >= 12
    for row in rows:
        for code in settings.MODELTRANSLATION_LANGUAGES:
            column = code.replace("-", "_")
            assert row[f"title_{column}"]
            placeholders.validate(row[f"body_{column}"])
            assert "{hospital}" in row[f"body_{column}"], row["slug"]


def test_loading_again_changes_nothing_and_keeps_what_the_city_wrote():
    made, _completed = shipped.load()
    CannedReply.objects.filter(slug="closing").update(body_en="Ours", is_offered=False)
    assert shipped.load() == (0, 0)
    assert CannedReply.objects.count() == made
    kept = CannedReply.objects.get(slug="closing")
    assert (kept.body_en, kept.is_offered) == ("Ours", False)
