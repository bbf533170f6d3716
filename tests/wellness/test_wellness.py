"""Themes and places: shipped, kept by staff, shown to everybody."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from hospitals import shipped as hospitals_shipped
from portal.core.publishing import forget
from wellness import shipped
from wellness.models import Place, Theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded():
    hospitals_shipped.load()
    shipped.load()
    forget()


def test_five_themes_and_their_places_are_shipped(loaded):
    assert Theme.objects.count() == 5
    assert all(theme.places.exists() for theme in Theme.objects.all())


def test_loading_again_changes_nothing_and_keeps_what_staff_wrote(loaded):
    Place.objects.filter(slug="gyeongbokgung").update(name_en="Our own words", offers_ru="")
    assert shipped.load() == (0, 1)
    place = Place.objects.get(slug="gyeongbokgung")
    assert place.name_en == "Our own words"
    assert place.offers_ru


@pytest.mark.parametrize("language", ["en", "zh-hans", "ja", "ru"])
def test_every_place_is_named_in_the_language_of_the_page(client, loaded, language):
    themes = client.get(f"/{language}/wellness/").context["themes"]
    places = [place for theme in themes for place in theme["places"]]
    assert len(places) == Place.objects.count()
    assert not any(place["name"].foreign or place["offers"].foreign for place in places)


def test_the_page_asks_three_times_however_many_places(client, loaded, django_assert_num_queries):
    with django_assert_num_queries(3):
        client.get("/en/wellness/")


@pytest.mark.parametrize("wrong", [{"latitude": "52.5"}, {"mobility": "flying"}])
def test_the_form_and_the_database_refuse_what_cannot_be(loaded, wrong):
    place = Place.objects.first()
    for name, value in wrong.items():
        setattr(place, name, value)
    with pytest.raises(ValidationError):
        place.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        place.save()
