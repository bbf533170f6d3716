import pytest

from consultations import countries


@pytest.mark.parametrize("language", ["ko", "en", "zh-hans", "ja", "ru"])
def test_every_country_has_a_name_in_every_language_once(language):
    names = countries.names(language)
    assert names.keys() == countries.names("en").keys()
    assert all(names.values())
    assert set(countries.FREQUENT) <= names.keys()


def test_names_are_those_of_the_language():
    shown = [countries.name("JP", code) for code in ("ko", "en", "zh-hans", "ja", "ru")]
    assert shown == ["일본", "Japan", "日本", "日本", "Япония"]


def test_each_country_can_be_chosen_once():
    groups = countries.choices("en")[1:]
    codes = [code for _title, group in groups for code, _name in group]
    assert len(codes) == len(set(codes)) == len(countries.names("en"))


def test_a_language_nobody_named_countries_in_falls_back_to_english():
    assert countries.name("JP", "xx") == "Japan"


def test_an_unknown_code_is_shown_as_it_is():
    assert countries.name("QQ", "en") == "QQ"
