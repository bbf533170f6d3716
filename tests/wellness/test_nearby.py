"""The places of wellness as hospitals near them show them."""

import pytest
from django.utils import translation

from hospitals import nearby
from tests.factories.wellness import PlaceFactory
from wellness.nearby import places

pytestmark = pytest.mark.django_db


def test_the_room_is_among_the_providers():
    assert places in nearby._providers


@pytest.mark.parametrize("language", ["en", "zh-hans", "ja", "ru"])
def test_a_spot_speaks_the_language_and_leads_to_its_place(language):
    place = PlaceFactory()
    with translation.override(language):
        [spot] = places(language)
    assert spot.name == getattr(place, f"name_{language.replace('-', '_')}")
    assert spot.url == f"/{language}/wellness/#{place.slug}"
    assert (spot.latitude, spot.longitude) == (37.544, 127.037)
    assert spot.effort_icon == "effort-easy"


@pytest.mark.parametrize(
    ("mobility", "overnight", "ask_first"),
    [
        ("easy", False, False),
        ("easy", True, True),
        ("moderate", False, True),
        ("demanding", False, True),
    ],
)
def test_only_easy_places_by_day_need_no_leave_of_the_doctor(mobility, overnight, ask_first):
    PlaceFactory(mobility=mobility, overnight=overnight)
    [spot] = places("en")
    assert spot.ask_first is ask_first


@pytest.mark.parametrize("rows", [1, 30])
def test_one_query_however_many_places(rows, django_assert_num_queries):
    PlaceFactory.create_batch(rows)
    with django_assert_num_queries(1):
        places("en")
