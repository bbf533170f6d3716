import pytest
from django.urls import reverse

from tests.factories import UserFactory
from tests.factories.wellness import PlaceFactory, ThemeFactory
from tests.forms import fields_of
from wellness.models import Place, Theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator(client, roles):
    client.force_login(UserFactory(groups=["curator"]))


def save(client, row, **changes):
    name = row._meta.model_name
    address = reverse(f"admin:wellness_{name}_change", args=[row.pk])
    return client.post(address, fields_of(client.get(address), f"{name}_form") | changes)


def test_a_curator_writes_a_place_in_five_languages(client, curator):
    place = PlaceFactory()
    assert save(client, place, name_ja="ソウルの森", offers_ru="Парк").status_code == 302
    place.refresh_from_db()
    assert (place.name_ja, place.offers_ru) == ("ソウルの森", "Парк")


def test_a_saved_place_appears_on_the_page(client, curator, django_capture_on_commit_callbacks):
    place = PlaceFactory()
    client.get("/en/wellness/")
    with django_capture_on_commit_callbacks(execute=True):
        save(client, place, name_en="A new name")
    assert "A new name" in client.get("/en/wellness/").text


def test_coordinates_outside_korea_are_an_error_of_the_form(client, curator):
    response = save(client, PlaceFactory(), latitude="52.5")
    assert response.status_code == 200
    assert "outside Korea" in str(response.context["adminform"].form.errors)


def test_the_address_of_a_place_never_changes(client, curator):
    place = PlaceFactory(slug="forest")
    save(client, place, slug="elsewhere")
    assert Place.objects.get(pk=place.pk).slug == "forest"


def test_the_themes_are_renamed_and_neither_added_nor_deleted(client, curator):
    theme = ThemeFactory()
    assert save(client, theme, name_en="Calm").status_code == 302
    assert Theme.objects.get(pk=theme.pk).name_en == "Calm"
    assert client.get("/admin/wellness/theme/add/").status_code == 403
    assert client.get(f"/admin/wellness/theme/{theme.pk}/delete/").status_code == 403
