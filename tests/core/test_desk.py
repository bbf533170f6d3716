"""The first page of the admin: each number leads to a list of just so many rows."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consultations.clocks.models import Wait
from hospitals.actions import join
from hospitals.models import Hospital, ImportedFact, Insurance
from portal.core import chores
from portal.core.models import User
from portal.core.publishing import state
from tests.factories import HospitalFactory, SuperuserFactory, UserFactory
from tests.factories.consultations import ThreadFactory
from tests.factories.exchange import DifferenceFactory, PairFactory, RecordFactory, RunFactory
from tests.factories.guide import (
    ArticleFactory,
    ChecklistItemFactory,
    HelpLineFactory,
    VisaNoteFactory,
)
from tests.factories.news import NoticeFactory
from tests.factories.outbox import LetterFactory
from tests.factories.wellness import CourseFactory, PlaceFactory
from tests.factories.wellness_body import (
    AcupressurePointFactory,
    ConstitutionFactory,
    LeafletFactory,
    SpaKindFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]
CITY = ("curator", "assessor", "statistics", "technical")
MEMBERS = ("coordinator", "manager", "translator")


def days(number):
    return date.today() + timedelta(days=number)


def days_ago(number):
    return timezone.now() - timedelta(days=number)


def hospital(*, until=400, cover=200_000_000, insured=400, **more):
    """Registered and insured as the law asks, unless said otherwise."""
    values = {"registration_number": "A-1", "registered_until": days(until), **more}
    found = HospitalFactory(**values)
    if insured is not None:
        Insurance.objects.create(
            hospital=found, insurer="I", cover=cover, valid_until=days(insured)
        )
    return found


# What has to be looked at again a year after somebody did.
LOOKED_AT = (
    PlaceFactory, CourseFactory, ConstitutionFactory, AcupressurePointFactory, SpaKindFactory,
    LeafletFactory, ChecklistItemFactory, VisaNoteFactory,
)  # fmt: skip


def make_everything_wait():
    """One row or two for each chore of the rooms, beside rows that wait for nobody."""
    own = hospital()
    hospital(status="submitted")
    hospital(until=-1)
    hospital(registration_number="")
    hospital(insured=-1)
    hospital(insured=None)
    hospital(kind="general-hospital", cover=199_999_999)
    hospital(kind="clinic", cover=100_000_000)
    hospital(until=60)
    hospital(insured=0)
    hospital(status="withdrawn", until=-1, insured=-1)
    old = hospital(status="draft")
    Hospital.objects.filter(pk=old.pk).update(modified_at=timezone.now() - timedelta(days=31))
    hospital(status="draft")
    ImportedFact.objects.create(hospital=own, field="beds", source="HIRA", retrieved_on=days(-366))
    ImportedFact.objects.create(hospital=own, field="phone", source="HIRA", retrieved_on=days(-367))
    HelpLineFactory(confirmed=True, checked_on=days(-366))
    HelpLineFactory(confirmed=False, checked_on=days(0))
    HelpLineFactory(confirmed=True, checked_on=days(-365))
    ArticleFactory(checked_on=days(-200), review_on=days(0))
    ArticleFactory(checked_on=days(-200), review_on=days(1))
    ArticleFactory(published=False, checked_on=days(-200), review_on=days(-1))
    for factory in LOOKED_AT:
        factory(confirmed=True, checked_on=days(-366))
    LetterFactory(state="dead")
    LetterFactory()
    NoticeFactory(status="draft", title_ru="")
    NoticeFactory(publish_at=timezone.now() + timedelta(days=1), body_ja="")
    HospitalFactory(status="draft", source="national")
    PairFactory(hospital=own)
    PairFactory(hospital=own, state="other")
    record = RecordFactory(hospital=own)
    DifferenceFactory(record=record, hospital=own)
    DifferenceFactory(record=record, hospital=own, state="declined")
    DifferenceFactory(record=record, hospital=own, column="withdrawn")
    RunFactory(finished_at=days_ago(9))
    RunFactory(state="failed")
    RunFactory(state="waiting", finished_at=None, seen_at=days_ago(3))
    RunFactory(state="running", finished_at=None)
    thread = ThreadFactory(hospital=own)
    ThreadFactory(hospital=own)
    ThreadFactory()  # of another hospital
    late = timezone.now() - timedelta(hours=1)
    Wait.objects.filter(thread=thread).update(due_at=late)
    type(thread).objects.filter(pk=thread.pk).update(answer_due_at=late)
    return own


EXPECTED = {
    "hospitals-submitted": 1,
    "hospitals-registration": 2,
    "hospitals-insurance-expired": 1,
    "hospitals-insurance-missing": 2,  # and that of the thread of another hospital
    "hospitals-insurance-low": 1,
    "hospitals-registration-soon": 1,
    "hospitals-insurance-soon": 1,
    "hospitals-old-drafts": 1,
    "hospitals-imports": 1,
    "hospitals-national-drafts": 1,
    "exchange-pairs": 1,
    "exchange-differences": 1,
    "exchange-withdrawals": 1,
    "exchange-stuck": 2,
    "exchange-overdue": 1,
    "clocks-overdue": 1,
    "guide-to-check": 2,
    "guide-articles-stale": 1,
    "guide-articles-drafts": 1,
    "guide-checklist-to-check": 1,
    "guide-visas-to-check": 1,
    "wellness-to-check": 1,
    "wellness-courses-to-check": 1,
    "wellness-constitution-to-check": 1,
    "wellness-acupressurepoint-to-check": 1,
    "wellness-spakind-to-check": 1,
    "wellness-leaflet-to-check": 1,
    "outbox-given-up": 1,
    "news-incomplete": 1,
    "news-planned": 1,
    "news-drafts": 1,
}


def everybody(own):
    city = [UserFactory(username=role, groups=[role]) for role in CITY]
    members = [UserFactory(username=role) for role in MEMBERS]
    for user in members:
        join(user, own, user.username)
    return [*city, *members, SuperuserFactory(username="superuser")]


def numbers(user):
    fresh = User.objects.get(pk=user.pk)
    return {chore.key: number for chore, number in chores.of(fresh)}


def shown_by(response):
    """How many rows a chore's list shows; its status where it is no page."""
    if response.status_code != 200:
        return f"status {response.status_code}"
    context = response.context
    return context["cl"].result_count if "cl" in context else context.get("waiting")


@pytest.fixture(autouse=True)
def a_key(settings):
    settings.NATIONAL_API_KEY = "key"


def test_every_number_leads_to_a_list_of_just_so_many(client):
    seen, wrong = set(), []
    for user in everybody(make_everything_wait()):
        client.force_login(user)
        for chore, number in chores.of(User.objects.get(pk=user.pk)):
            if chore.key in seen and user.username != "manager":
                continue
            seen.add(chore.key)
            shown = shown_by(client.get(chore.url()))
            if not shown == number == chore.count(user):
                wrong.append(f"{chore.key} of {user.username}: {number}, the list shows {shown}")
    assert wrong == []
    assert seen == {chore.key for chore in chores.every()}


def test_the_rooms_count_what_they_say(client):
    own = make_everything_wait()
    Hospital.objects.filter(registration_number="", status="published").exclude(
        pk__in=Insurance.objects.values("hospital")
    ).update(registration_number="A-1", registered_until=days(400))
    found = numbers(UserFactory(groups=["curator"]))
    assert {key: found[key] for key in EXPECTED} == EXPECTED
    manager = UserFactory()
    join(manager, own, "manager")
    assert numbers(manager)["consultations-to-answer"] == 2
    assert numbers(manager)["consultations-overdue"] == 1


def test_each_role_sees_what_it_may_see_to_and_no_more():
    own = hospital()
    desks = {user.username: set(numbers(user)) for user in everybody(own)}
    rooms = (
        "exchange-",
        "hospitals-",
        "clocks-",
        "guide-",
        "wellness-",
        "outbox-",
        "news-",
        "consultations-",
    )
    seen = {role: {key for key in keys if key.startswith(rooms)} for role, keys in desks.items()}
    proofs = {
        f"hospitals-{key}"
        for key in ("registration", "registration-soon", "insurance-expired", "insurance-missing",
                    "insurance-low", "insurance-soon")
    }  # fmt: skip
    inbox = {"consultations-to-answer", "consultations-overdue"}
    assert seen["curator"] == set(EXPECTED)
    assert seen["manager"] == proofs | inbox
    assert seen["coordinator"] == inbox
    assert seen["translator"] == seen["assessor"] == set()
    assert "translations-waiting" in desks["translator"]
    readings = {"exchange-stuck", "exchange-overdue"}
    assert seen["technical"] == {"clocks-overdue", "outbox-given-up"} | readings
    assert seen["statistics"] == {"clocks-overdue"}


def test_a_manager_counts_the_own_hospital_alone():
    hospital(until=-1)
    own = hospital(until=-1)
    manager = UserFactory()
    join(manager, own, "manager")
    assert numbers(manager)["hospitals-registration"] == 1


def test_the_urgent_stands_first_and_what_waits_for_nobody_is_folded(client):
    hospital(status="submitted")
    hospital(until=-1)
    client.force_login(UserFactory(groups=["curator"]))
    page = client.get("/admin/")
    waiting = [chore.key for chore, _number in page.context["desk"].waiting]
    assert waiting.index("hospitals-registration") < waiting.index("hospitals-submitted")
    assert "news-drafts" in {chore.key for chore in page.context["desk"].done}
    assert page.text.index("1 is urgent") < page.text.index("without a valid registration")


def test_somebody_without_chores_sees_the_lists_alone(client):
    client.force_login(UserFactory())
    page = client.get("/admin/")
    assert page.context["desk"] is None
    assert 'class="desk"' not in page.text


# --- Queries ----------------------------------------------------------------------
def asked(client, user):
    client.force_login(user)
    state()  # remembered for a second
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/admin/").status_code == 200
    return [query["sql"] for query in captured.captured_queries]


# A hospital has one text on aftercare: which hospital it is, and whether it has that already.
OF_ITS_OWN = {"curator": 0, "manager": 2}


@pytest.mark.parametrize("role", OF_ITS_OWN)
def test_the_first_page_asks_once_for_each_table_and_not_for_each_model(client, role):
    """A chore one query, those of a room together one, none for what is kept for a minute;
    beside them the session, the account, its rights (2), who manages, and the own log."""
    own = hospital()
    user = UserFactory()
    join(user, own, role) if role == "manager" else user.groups.set(
        UserFactory(groups=[role]).groups.all()
    )
    asked(client, user)
    few = asked(client, user)
    mine = [chore for chore, _number in chores.of(User.objects.get(pk=user.pk))]
    singles = [chore for chore in mine if not chore.together]
    together = {chore.together for chore in mine if chore.together and not chore.slow}
    assert len(few) == 6 + len(singles) + len(together) + OF_ITS_OWN[role]
    for _ in range(5):
        hospital(until=-1)
    assert len(asked(client, user)) == len(few)
