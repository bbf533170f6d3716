"""The published figures are kept by the city; what the portal counts is read by it."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from consultations.clocks.models import Wait
from consultations.models import Thread
from hospitals.actions import join
from portal.core import chores
from portal.statistics import desk, stale
from tests.factories import HospitalFactory, UserFactory
from tests.factories.consultations import ThreadFactory
from tests.factories.statistics import FigureFactory, SeriesFactory
from tests.forms import fields_of

pytestmark = pytest.mark.django_db
USE = "/admin/statistics/volume/"


@pytest.fixture
def city(client, roles):
    def sign_in(role):
        user = UserFactory(groups=[role])
        client.force_login(user)
        return user

    return sign_in


def save(client, figure, **changes):
    address = reverse("admin:statistics_figure_change", args=[figure.pk])
    return client.post(address, fields_of(client.get(address), "figure_form") | changes)


@pytest.mark.parametrize("role", ["curator", "statistics"])
def test_a_number_is_changed_in_the_admin(client, city, role):
    city(role)
    figure = FigureFactory(year=2024)
    assert save(client, figure, value=1234, quality="disputed").status_code == 302
    figure.refresh_from_db()
    assert (figure.value, figure.quality) == (1234, "disputed")


def test_a_row_that_nobody_could_name_is_refused(client, city):
    city("statistics")
    figure = FigureFactory(series=SeriesFactory(dimension="country"), key="JP")
    response = save(client, figure, key="Japan")
    assert "no such row" in str(response.context["adminform"].form.errors)
    assert save(client, figure, key="MN").status_code == 302
    assert save(client, figure, key="total").status_code == 302


def test_a_table_keeps_what_it_counts(client, city):
    city("curator")
    series = SeriesFactory()
    page = client.get(reverse("admin:statistics_series_change", args=[series.pk])).text
    assert 'name="counts"' not in page
    assert 'name="title_ru"' in page


def test_no_one_but_a_superuser_deletes(client, city):
    city("curator")
    figure = FigureFactory()
    address = reverse("admin:statistics_figure_delete", args=[figure.pk])
    assert client.get(address).status_code == 403


def test_tables_without_last_years_numbers_wait_on_the_desk(client, city):
    user = city("statistics")
    this = timezone.localdate().year
    old = FigureFactory(year=this - 2).series
    FigureFactory(series=old, year=this - 1, value=None)
    FigureFactory(year=this - 1)
    FigureFactory(year=this - 9, series=SeriesFactory(shown=False))
    assert stale.number(user) == 1
    (chore,) = [chore for chore, _number in chores.of(user) if chore.key == "statistics"]
    listed = client.get(chore.url())
    assert [row.pk for row in listed.context["cl"].result_list] == [old.pk]


# --- How the portal is used -------------------------------------------------------------
@pytest.mark.parametrize("role", ["curator", "statistics", "technical"])
def test_the_city_sees_numbers_and_no_consultation(client, city, role):
    thread = ThreadFactory(body="Canary", alias="Canary")
    city(role)
    page = client.get(USE)
    assert page.status_code == 200
    for word in ("Canary", thread.locator, thread.hospital.slug, f"thread/{thread.pk}"):
        assert word not in page.text
    table = {table.slug: table for table in page.context["tables"]}
    assert {cell.key: cell.value for cell in table["states"].cells if cell.value} == {"new": 1}
    assert table["questions"].rows[0].cells[0].value == 1
    assert table["questions"].rows[0].cells[-1].value == 1
    assert reverse("admin:clocks_wait_changelist") in page.text


@pytest.mark.parametrize("role", ["coordinator", "manager", "translator"])
def test_a_hospital_does_not_see_the_whole_portal(client, roles, role):
    user = UserFactory()
    join(user, HospitalFactory(), role)
    client.force_login(user)
    assert client.get(USE).status_code == 403
    assert client.get(f"{USE}states.csv").status_code == 403


def test_an_assessor_sees_none(client, city):
    city("assessor")
    assert client.get(USE).status_code == 403


def test_first_answers_are_measured_up_to_now(city):
    hospital, now = HospitalFactory(), timezone.now()
    for hours, late in ((2, False), (4, False), (None, True), (None, False)):
        began = now - timedelta(hours=100)
        Wait.objects.create(
            hospital=hospital, language="ja", kind="first", began_at=began,
            due_at=now - timedelta(hours=1) if late else now + timedelta(hours=1),
            ended_at=began + timedelta(hours=hours) if hours else None,
            outcome="answered" if hours else "",
        )  # fmt: skip
    cells = {cell.key: cell for cell in desk.table("answers").cells}
    assert (cells["ja"].value, cells["ja"].text) == (4, "4 (3)")
    assert cells["ru"].value is None


@pytest.mark.parametrize("slug", ["states", "questions", "answers"])
def test_the_download_says_what_the_page_says(client, city, slug):
    ThreadFactory()
    city("statistics")
    table = {table.slug: table for table in client.get(USE).context["tables"]}[slug]
    text = client.get(f"{USE}{slug}.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["value"] for row in rows] == [
        "" if cell.value is None else str(cell.value) for cell in table.cells
    ]


def test_there_is_no_download_of_anything_else(client, city):
    city("statistics")
    assert client.get(f"{USE}secrets.csv").status_code == 404


@pytest.mark.parametrize("number", [1, 30])
def test_the_numbers_cost_the_same_however_many(number, django_assert_num_queries):
    hospital = HospitalFactory()
    for _ in range(number):
        Wait.objects.create(
            hospital=hospital, language="en", kind="first", began_at=timezone.now(),
            due_at=timezone.now(),
        )  # fmt: skip
    assert Thread.objects.count() == 0
    with django_assert_num_queries(3):
        desk.tables()
