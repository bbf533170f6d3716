import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import translation

from tests.factories.wellness import PlaceFactory, ThemeFactory
from wellness.models import Place

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "wrong",
    [
        {"latitude": "52.5"},
        {"latitude": "-37.5"},
        {"longitude": "13.4"},
        {"mobility": "flying"},
        {"mobility": ""},
    ],
)
def test_the_form_and_the_database_refuse_what_cannot_be(wrong):
    place = PlaceFactory()
    for name, value in wrong.items():
        setattr(place, name, value)
    with pytest.raises(ValidationError):
        place.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Place.objects.filter(pk=place.pk).update(**wrong)


def test_coordinates_outside_korea_are_explained():
    place = PlaceFactory()
    place.latitude = "52.5"
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        place.full_clean()
    assert refused.value.messages == ["The coordinates lie outside Korea."]


def test_an_address_stands_once():
    PlaceFactory(slug="forest")
    with pytest.raises(IntegrityError), transaction.atomic():
        PlaceFactory(slug="forest")


def test_a_theme_with_places_cannot_be_deleted():
    with pytest.raises(ProtectedError):
        PlaceFactory().theme.delete()
    assert ThemeFactory().delete()
