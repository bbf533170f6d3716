"""Answer times in the admin: numbers, for those who answer for them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consultations.clocks import figures
from consultations.clocks.models import AnswerTarget, Wait
from hospitals.actions import join
from tests.factories import HospitalFactory, SuperuserFactory, UserFactory
from tests.factories.consultations import ThreadFactory

from .test_measuring import waits

pytestmark = pytest.mark.django_db
FIGURES = "/admin/clocks/wait/"
AIMS = "/admin/clocks/answertarget/"


@pytest.fixture
def manager(client, roles, hospital):
    user = UserFactory(language="en")
    join(user, hospital, "manager")
    client.force_login(user)
    return user


def city(client, role):
    user = UserFactory(groups=[role], language="en")
    client.force_login(user)
    return user


def test_a_manager_sees_the_own_hospital_month_by_month(client, manager, hospital):
    waits(hospital, 2, 4, 6, days_ago=0)
    waits(HospitalFactory(), 1, 1, days_ago=0)
    response = client.get(FIGURES)
    rows = response.context["rows"]
    assert len(rows) == 12
    assert (rows[0].waits, rows[0].answered, rows[0].first, rows[0].late) == (3, 3, 4, 0)
    assert rows[0].nine_in_ten == 6
    assert sum(row.waits for row in rows[1:]) == 0


@pytest.mark.parametrize("role", ["curator", "statistics", "technical"])
def test_the_city_sees_all_hospitals_and_no_consultation(client, roles, role):
    thread = ThreadFactory(body="Canary", alias="Canary")
    Wait.objects.update(due_at=timezone.now() - timedelta(hours=1))
    city(client, role)
    for query in ("", f"?hospital={thread.hospital_id}"):
        page = client.get(f"{FIGURES}{query}").content.decode()
        assert thread.hospital.name_ko in page or thread.hospital.name_en in page
        assert 'class="inbox-overdue">1<' in page
        for word in ("Canary", thread.locator, f"thread/{thread.pk}"):
            assert word not in page


@pytest.mark.parametrize("role", ["coordinator", "translator"])
def test_who_answers_is_not_shown_the_figures(client, roles, hospital, role):
    user = UserFactory()
    join(user, hospital, role)
    client.force_login(user)
    assert client.get(FIGURES).status_code == 403
    assert client.get(AIMS).status_code == 403


def test_another_hospitals_figures_do_not_exist(client, manager, hospital):
    other = HospitalFactory()
    waits(other, 1)
    assert client.get(f"{FIGURES}?hospital={other.pk}").status_code == 404


def test_who_coordinates_elsewhere_sees_only_what_they_manage(client, manager, hospital):
    other = HospitalFactory()
    join(manager, other, "coordinator")
    waits(other, 1, 1)
    assert sum(row.waits for row in client.get(FIGURES).context["rows"]) == 0
    assert client.get(f"{FIGURES}?hospital={other.pk}").status_code == 404


@pytest.mark.parametrize("query", ["month=2026-13", "month=x", "hospital=x", "hospital=-1"])
def test_what_cannot_be_asked_for_is_not_there(client, manager, query):
    assert client.get(f"{FIGURES}?{query}").status_code == 404


def test_a_month_is_a_month_in_seoul(client, roles):
    hospital = HospitalFactory()
    for moment in ("2026-10-31T14:59:59+00:00", "2026-10-31T15:00:00+00:00"):
        at = timezone.datetime.fromisoformat(moment)
        Wait.objects.create(hospital=hospital, language="ru", kind="first", began_at=at, due_at=at)
    city(client, "statistics")
    for month in ("2026-10", "2026-11"):
        ((found, row),) = client.get(f"{FIGURES}?month={month}").context["hospitals"]
        assert (found, row.waits, row.first) == (hospital, 1, None)
    assert client.get(f"{FIGURES}?month=2026-09").context["hospitals"] == []


def test_the_last_months_cross_the_year(clock):
    shown = [timezone.localtime(month).strftime("%Y-%m") for month in figures.months(clock.now)]
    assert (shown[0], shown[10], shown[-1]) == ("2026-11", "2026-01", "2025-12")
    assert figures.after(next(figures.months(clock("2026-12-31 23:59")))).isoformat() == (
        "2027-01-01T00:00:00+09:00"
    )


@pytest.mark.parametrize("number", [1, 30])
def test_the_figures_cost_the_same_however_many(
    client, roles, frame, number, django_assert_num_queries
):
    HospitalFactory()
    for _ in range(number):
        waits(HospitalFactory(), 1, 2, None, days_ago=0)
    city(client, "curator")
    client.get(FIGURES)
    with django_assert_num_queries(8):
        client.get(FIGURES)


# --- Aims -------------------------------------------------------------------------
def test_a_manager_sets_an_aim_for_the_own_hospital(client, manager, hospital):
    entries = {"hospital": hospital.pk, "first_hours": 4, "next_hours": ""}
    assert client.post(f"{AIMS}add/", entries).status_code == 302
    target = AnswerTarget.objects.get()
    assert (target.hospital, target.first_hours, target.next_hours) == (hospital, 4, None)
    response = client.post(f"{AIMS}{target.pk}/change/", {"first_hours": 99, "next_hours": 1})
    assert "at most" in response.content.decode()
    assert AnswerTarget.objects.get().first_hours == 4


def test_and_for_no_other(client, manager):
    other = HospitalFactory()
    join(manager, other, "coordinator")
    foreign = AnswerTarget.objects.create(hospital=HospitalFactory(), first_hours=3)
    for hospital in (other, HospitalFactory()):
        assert (
            client.post(f"{AIMS}add/", {"hospital": hospital.pk, "first_hours": 4}).status_code
            == 200
        )
    assert client.get(f"{AIMS}{foreign.pk}/change/").status_code == 404
    assert AnswerTarget.objects.get() == foreign


def test_a_curator_sets_any(client, roles, hospital):
    city(client, "curator")
    assert client.post(f"{AIMS}add/", {"hospital": hospital.pk, "next_hours": 3}).status_code == 302
    assert "3" in client.get(AIMS).content.decode()


def test_a_superuser_sees_figures_and_still_no_consultation(client, roles, thread):
    client.force_login(SuperuserFactory())
    page = client.get(FIGURES).content.decode()
    assert thread.hospital.slug in page or str(thread.hospital) in page
    assert thread.locator not in page
