import pytest

from portal.guide import shipped
from portal.guide.models import HelpLine
from portal.guide.names import LANGUAGES
from tests.factories.guide import HelpLineFactory


@pytest.fixture
def loaded(db):
    return shipped.load()


def test_the_numbers_come_with_the_code(loaded):
    made, completed = loaded  # with the other content of the guide
    assert made > HelpLine.objects.count() > 0
    assert completed == 0
    first = HelpLine.objects.order_by("order").values_list("number", flat=True)[:2]
    assert list(first) == ["119", "112"]


@pytest.mark.parametrize("language", ["ko", "en", "zh_hans", "ja", "ru"])
def test_every_text_stands_in_every_language(loaded, language):
    for field in ("name", "service", "hours"):
        assert all(HelpLine.objects.values_list(f"{field}_{language}", flat=True)), field


def test_every_language_of_a_line_has_a_name(loaded):
    for codes in HelpLine.objects.values_list("languages", flat=True):
        assert set(codes) <= set(LANGUAGES)


def test_what_is_shipped_passes_the_form(loaded):
    for line in HelpLine.objects.all():
        line.full_clean()


def test_loading_again_changes_nothing(loaded):
    before = list(HelpLine.objects.order_by("pk").values())
    assert shipped.load() == (0, 0)
    assert list(HelpLine.objects.order_by("pk").values()) == before


def test_loading_again_keeps_what_staff_wrote_and_fills_what_is_empty(loaded):
    HelpLine.objects.filter(slug="119").update(
        name_ja="別の名前", service_ru="", languages=[], confirmed=False
    )
    assert shipped.load() == (0, 1)
    line = HelpLine.objects.get(slug="119")
    assert (line.name_ja, line.languages, line.confirmed) == ("別の名前", [], False)
    assert line.service_ru


def test_a_line_that_staff_added_stays(loaded):
    HelpLineFactory(slug="our-own")
    shipped.load()
    assert HelpLine.objects.filter(slug="our-own").exists()
