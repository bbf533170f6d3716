"""Fonts that are really there and can really write."""

import pytest
from PIL import ImageFont

from portal.core import fonts


@pytest.fixture(autouse=True)
def nothing_known():
    for function in (fonts.candidates, fonts.installed, fonts.opened):
        function.cache_clear()
    yield
    for function in (fonts.candidates, fonts.installed, fonts.opened):
        function.cache_clear()


@pytest.fixture
def no_fonts(monkeypatch):
    monkeypatch.setattr(fonts, "FOLDERS", ())


def test_a_machine_without_fonts_has_none(no_fonts):
    assert fonts.find("Seoul", "en", 40) is None


def test_a_folder_of_ones_own_comes_first(no_fonts, settings, tmp_path):
    own = ImageFont.load_default(20)  # Pillow brings one with Latin letters
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "NotoSans-Bold.ttf").write_bytes(own.font_bytes)
    settings.FONT_DIR = str(tmp_path)
    assert fonts.find("Seoul", "en", 40, bold=True).path.startswith(str(tmp_path))
    assert fonts.find("서울", "ko", 40, bold=True) is None
    assert fonts.find("Сеул 서울", "ru", 40, bold=True) is None


def test_a_font_that_only_draws_boxes_is_not_taken():
    own = ImageFont.load_default(20)
    assert fonts.covers(own, "Hospital 24")
    assert fonts.covers(own, " \n")
    assert not fonts.covers(own, "病院")
