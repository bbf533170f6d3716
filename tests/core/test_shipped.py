"""Content that comes with the code is loaded again and again, and never overrules anybody."""

import pytest

from hospitals.models import CareSection
from portal.core.shipped import fill_empty, load, localized, read_toml

pytestmark = pytest.mark.django_db

BEAUTY = {
    "slug": "beauty",
    "order": 1,
    **localized("name", {"ko": "뷰티", "en": "Beauty", "zh-hans": "美容"}),
    **localized("covers", {"en": ["Skin", "Face"]}),
}


def test_what_is_missing_is_made():
    assert load(CareSection, [BEAUTY]) == (1, 0)
    section = CareSection.objects.get()
    assert (section.name_en, section.name_zh_hans) == ("Beauty", "美容")
    assert section.covers_en == "Skin\nFace"


def test_a_second_time_changes_nothing(django_assert_num_queries):
    load(CareSection, [BEAUTY])
    assert load(CareSection, [BEAUTY]) == (0, 0)
    assert CareSection.objects.count() == 1


def test_what_staff_wrote_stays():
    load(CareSection, [BEAUTY])
    CareSection.objects.update(name_en="Our words")
    assert load(CareSection, [BEAUTY]) == (0, 0)
    assert CareSection.objects.get().name_en == "Our words"


def test_what_is_empty_is_filled_and_nothing_else():
    load(CareSection, [BEAUTY])
    CareSection.objects.update(name_en="Our words", name_zh_hans="")
    assert load(CareSection, [{**BEAUTY, "name_ja": "ビューティー"}]) == (0, 1)
    section = CareSection.objects.get()
    assert (section.name_en, section.name_zh_hans, section.name_ja) == (
        "Our words",
        "美容",
        "ビューティー",
    )


def test_a_row_that_staff_made_is_left_alone():
    CareSection.objects.create(slug="own", order=9, name_en="Own")
    load(CareSection, [BEAUTY])
    assert CareSection.objects.count() == 2


def test_half_a_load_is_none():
    broken = {**BEAUTY, "slug": "broken", "order": None}
    with pytest.raises(Exception, match="order"):
        load(CareSection, [BEAUTY, broken])
    assert not CareSection.objects.exists()


def test_nothing_fills_nothing(django_assert_num_queries):
    section = CareSection.objects.create(slug="x", order=1)
    with django_assert_num_queries(0):
        assert not fill_empty(section, {"name_en": "", "name_ja": None})


def test_a_zero_is_a_value():
    section = CareSection.objects.create(slug="x", order=0)
    assert not fill_empty(section, {"order": 7})


def test_languages_become_columns():
    assert localized("name", {"zh-hans": "名", "ru": ["а", "б"]}) == {
        "name_zh_hans": "名",
        "name_ru": "а\nб",
    }


def test_toml_is_read_as_utf8(tmp_path):
    file = tmp_path / "rows.toml"
    file.write_text('name = "서울"\n', encoding="utf-8")
    assert read_toml(file) == {"name": "서울"}
