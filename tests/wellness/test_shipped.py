import pytest

from hospitals import shipped as hospitals_shipped
from hospitals.models import District
from tests.factories.wellness import PlaceFactory
from wellness import shipped
from wellness.models import Course, Place, Theme

LANGUAGES = ("ko", "en", "zh_hans", "ja", "ru")


@pytest.fixture
def loaded(db):
    hospitals_shipped.load()
    return shipped.load()


def test_five_themes_and_their_places_come_with_the_code(loaded):
    assert [theme.slug for theme in Theme.objects.order_by("order")] == [
        "traditional-culture", "meditation", "urban", "beauty", "body",
    ]  # fmt: skip
    assert all(theme.places.exists() for theme in Theme.objects.all())
    rows = sum(model.objects.count() for model in (Theme, Place, Course))
    made, completed = loaded  # with foods, points and spas
    assert made > rows
    assert completed == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_stands_in_every_language(loaded, language):
    for model, fields in ((Theme, ("name", "summary")), (Place, ("name", "offers"))):
        for field in fields:
            texts = model.objects.values_list(f"{field}_{language}", flat=True)
            assert all(texts), (model, field)


def test_every_place_lies_near_the_district_that_is_named(loaded):
    for place in Place.objects.select_related("district"):
        district = District.objects.get(pk=place.district_id)
        assert abs(place.latitude - district.latitude) < 0.08, place.slug
        assert abs(place.longitude - district.longitude) < 0.08, place.slug


def test_loading_again_changes_nothing(loaded):
    before = list(Place.objects.order_by("pk").values())
    assert shipped.load() == (0, 0)
    assert list(Place.objects.order_by("pk").values()) == before


def test_loading_again_keeps_what_staff_wrote_and_fills_what_is_empty(loaded):
    Place.objects.filter(slug="gyeongbokgung").update(
        name_en="Our own words", offers_ru="", overnight=True, mobility="demanding", order=99
    )
    assert shipped.load() == (0, 1)
    place = Place.objects.get(slug="gyeongbokgung")
    assert (place.name_en, place.order) == ("Our own words", 99)
    assert (place.overnight, place.mobility) == (True, "demanding")
    assert place.offers_ru


def test_a_place_that_staff_added_stays(loaded):
    PlaceFactory(slug="our-own", theme=Theme.objects.first())
    shipped.load()
    assert Place.objects.filter(slug="our-own").exists()
