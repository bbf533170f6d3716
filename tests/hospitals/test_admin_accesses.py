"""Who keeps the ways from the stations, and what cannot be written there."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from hospitals.actions import join
from hospitals.models import Access
from tests.factories import AccessFactory, HospitalFactory, UserFactory
from tests.forms import fields_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def hospital():
    return HospitalFactory()


@pytest.fixture
def sign_in(client, roles, hospital):
    def as_(role):
        user = UserFactory()
        join(user, hospital, role)
        client.force_login(user)

    return as_


def save(client, access, **changes):
    address = f"/admin/hospitals/access/{access.pk}/change/"
    return client.post(address, fields_of(client.get(address), "access_form") | changes)


def test_a_manager_adds_a_station(client, sign_in, hospital):
    sign_in("manager")
    address = "/admin/hospitals/access/add/"
    new = {
        "station_ko": "강남역", "lines": ["2", "shinbundang"], "exit": "10",
        "latitude": "37.4979", "longitude": "127.0276",
    }  # fmt: skip
    answer = client.post(address, fields_of(client.get(address), "access_form") | new)
    assert answer.status_code == 302
    row = Access.objects.get()
    assert (row.hospital, row.lines) == (hospital, ["2", "shinbundang"])
    assert "Line 2, Shinbundang Line" in client.get("/admin/hospitals/access/").text


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"exit": "north"}, "An exit is a number"),
        ({"latitude": "3"}, "outside Korea"),
        ({"lines": []}, "required"),
        ({"lines": ["tram"]}, "valid choice"),
        ({"metres": "5"}, "greater than or equal to 10"),
    ],
)
def test_what_cannot_be_is_a_form_error(client, sign_in, hospital, wrong, message):
    sign_in("manager")
    answer = save(client, AccessFactory(hospital=hospital), **wrong)
    assert message in str(answer.context["adminform"].form.errors)


def test_a_translator_writes_the_names_and_nothing_else(client, sign_in, hospital):
    sign_in("translator")
    access = AccessFactory(hospital=hospital)
    assert save(client, access, station_ru="Каннам", exit="3", station_ko="역").status_code == 302
    row = Access.objects.get()
    assert (row.station_ru, row.exit) == ("Каннам", "10")
    assert row.station_ko == access.station_ko


def test_the_database_keeps_coordinates_in_korea():
    access = AccessFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Access.objects.filter(pk=access.pk).update(latitude="52.5")


@pytest.mark.parametrize("lines", [[], ["tram"]])
def test_a_station_has_lines_that_exist(lines):
    with pytest.raises(ValidationError):
        AccessFactory.build(hospital=HospitalFactory(), lines=lines).full_clean()


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_takes_the_same_queries_however_long(
    client, sign_in, hospital, rows, django_assert_num_queries
):
    sign_in("manager")
    AccessFactory.create_batch(rows, hospital=hospital)
    client.get("/admin/hospitals/access/")
    with django_assert_num_queries(13):
        client.get("/admin/hospitals/access/")
