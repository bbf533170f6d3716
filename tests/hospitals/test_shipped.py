from io import StringIO

import pytest
from django.core.management import call_command

from hospitals import geography, shipped
from hospitals.models import CareSection, District, Holiday, Specialty, Treatment
from portal.core.models import SiteState


@pytest.fixture
def loaded(db):
    return shipped.load()


def reference():
    out = StringIO()
    call_command("load_reference", stdout=out)
    return out.getvalue()


def test_sections_treatments_and_districts_come_with_the_code(loaded):
    assert CareSection.objects.count() == 6
    assert Treatment.objects.count() == 84
    assert District.objects.count() == 25
    assert loaded == (6 + 84 + 25 + Specialty.objects.count() + Holiday.objects.count(), 0)


def test_every_text_stands_in_every_language(loaded):
    for language in ("ko", "en", "zh_hans", "ja", "ru"):
        for model, field in (
            (CareSection, "introduction"),
            (Treatment, "summary"),
            (Specialty, "name"),
        ):
            assert not model.objects.filter(**{f"{field}_{language}": ""}).exists()
            assert not model.objects.filter(**{f"{field}_{language}": None}).exists()


def test_lists_become_a_line_for_each_point(loaded):
    beauty = CareSection.objects.get(slug="beauty")
    assert len(beauty.covers_ru.splitlines()) == len(beauty.covers_en.splitlines()) >= 4


def test_loading_again_keeps_what_staff_wrote_and_fills_what_is_empty(loaded):
    CareSection.objects.filter(slug="beauty").update(name_en="Aesthetics", tagline_ja="")
    assert shipped.load() == (0, 1)
    beauty = CareSection.objects.get(slug="beauty")
    assert beauty.name_en == "Aesthetics"
    assert beauty.tagline_ja


def test_loading_again_asks_the_database_five_questions(loaded, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):  # and a savepoint around each
        shipped.load()


def test_the_reference_data_is_published_once_and_not_again(db):
    assert "hospitals: " in reference()
    version = SiteState.objects.get().version
    assert "0 made, 0 completed" in reference()
    assert SiteState.objects.get().version == version


def test_all_outlines_lie_on_the_map(loaded):
    for district in District.objects.all():
        x, y = geography.project(district.latitude, district.longitude)
        assert 0 < x < geography.WIDTH
        assert 0 < y < geography.HEIGHT
        assert district.outline.startswith("M")
        assert district.outline.endswith("Z")
    assert (
        sum(len(outline) for outline in District.objects.values_list("outline", flat=True)) < 12_000
    )


def test_an_outline_is_relative_and_closed():
    ring = [(126.9, 37.5), (127.0, 37.5), (127.0, 37.6), (126.9, 37.5)]
    x, y = geography.project(37.5, 126.9)
    path = geography.outline(ring)
    assert path.startswith(f"M{round(x)} {round(y)}l")
    assert path.count("M") == 1
    assert path.endswith("Z")


def test_distances_are_metres_along_the_ground():
    assert geography.distance(37.5, 127.0, 37.5, 127.0) == 0
    assert geography.distance(37.0, 127.0, 38.0, 127.0) == pytest.approx(111_195, abs=50)


@pytest.mark.parametrize(("metres", "minutes"), [(0, 1), (577, 10), (2308, 40)])
def test_walking_takes_detours(metres, minutes):
    assert geography.walking_minutes(metres) == minutes


def test_a_point_is_inside_or_outside_a_district():
    ring = shipped.district_rings()["jongno"]
    assert geography.contains(ring, 37.5916, 126.9798)
    assert not geography.contains(ring, 37.497, 127.027)
