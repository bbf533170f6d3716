"""The picture beside a shared link: drawn, kept, and readable whatever the fonts."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFont

from hospitals import drawing
from hospitals.posters import facts, keeping, painting, setting
from portal.core import fonts
from portal.core.publishing import publish
from tests.factories.hospitals import CareSectionFactory, HospitalFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_font(monkeypatch):
    """What Pillow brings, so that the tests are the same on every machine: Latin letters only."""

    def find(text, language, size, bold=False):
        font = ImageFont.load_default(size)
        return font if fonts.covers(font, text) else None

    monkeypatch.setattr("portal.core.fonts.find", find)


@pytest.fixture
def hospital():
    return HospitalFactory(slug="h", sections=[CareSectionFactory(slug="beauty")], selected=True)


def address(language="en", kind="hospitals", slug="h"):
    return facts.find(language, kind, slug).address


def picture(content):
    image = Image.open(io.BytesIO(content))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    return image.convert("RGB")


def test_a_poster_is_a_picture_that_may_be_kept_for_good(client, hospital):
    response = client.get(address())
    picture(response.content)
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not response.cookies
    assert len(response.content) < 100_000


@pytest.mark.parametrize("language", ["en", "zh-hans", "ja", "ru"])
@pytest.mark.parametrize(("kind", "slug"), [("hospitals", "h"), ("sections", "beauty"),
                                            ("portal", "portal")])  # fmt: skip
def test_each_language_has_its_own(client, hospital, language, kind, slug):
    others = {address(code, kind, slug) for code in ("en", "zh-hans", "ja", "ru")}
    assert len(others) == 4
    assert client.get(address(language, kind, slug)).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["ko/hospitals/h", "xx/hospitals/h", "en/hospitals/none", "en/doctors/h", "en/portal/h",
     "en/sections/none"],
)  # fmt: skip
def test_nothing_else_is_drawn(client, hospital, path):
    assert client.get(f"/posters/{path}/000000000000.png").status_code == 404


def test_a_hospital_that_is_not_shown_has_no_poster(client):
    HospitalFactory(slug="draft", status="draft")
    assert client.get("/posters/en/hospitals/draft/000000000000.png").status_code == 404


def test_an_old_address_leads_to_todays(client, hospital):
    old = address()
    hospital.name_en = "Another Name"
    hospital.save()
    publish()
    response = client.get(old)
    assert (response.status_code, response.headers["Location"]) == (302, address())
    assert address() != old


def test_it_is_drawn_once(client, hospital, monkeypatch):
    first = client.get(address()).content
    monkeypatch.setattr(keeping, "paint", lambda poster: pytest.fail("drawn again"))
    assert client.get(address()).content == first


def test_a_disk_that_cannot_be_written_costs_only_the_keeping(client, hospital, settings, tmp_path):
    settings.POSTER_ROOT = tmp_path / "a file"
    settings.POSTER_ROOT.write_text("")
    picture(client.get(address()).content)


def test_the_disk_never_fills(settings, monkeypatch, tmp_path):
    settings.POSTER_ROOT = tmp_path
    monkeypatch.setattr(keeping, "A_FOLDER", 3)
    for number in range(8):
        keeping.keep(tmp_path / "ab" / f"ab{number}.png", b"png")
    kept = sorted(path.name for path in (tmp_path / "ab").iterdir())
    assert len(kept) == 3
    assert "ab7.png" in kept


def test_the_ridges_are_those_of_the_cover(hospital):
    image = picture(painting.paint(facts.find("en", "hospitals", "h")))
    near = [tuple(bytes.fromhex(c[1:])) for c in drawing.PALETTES["beauty"]]
    colours = {colour for _number, colour in image.getcolors(1 << 24)}
    for wanted in near:
        assert any(sum(abs(a - b) for a, b in zip(wanted, c, strict=True)) < 24 for c in colours)
    assert image.getpixel((3, 3))[0] > 230  # the sky
    foot = image.getpixel((1190, 625))
    assert sum(abs(a - b) for a, b in zip(foot, near[-1], strict=True)) < 24


def test_a_ridge_becomes_points_between_its_ends():
    path = drawing.scene("beauty", "h").ridges[0]
    points = painting.outline(path)
    assert points[0][0] == 0
    assert points[-1][0] == drawing.WIDTH
    assert [x for x, _y in points] == sorted(x for x, _y in points)


def test_who_is_selected_wears_the_seal(hospital):
    selected = facts.find("en", "hospitals", "h")
    assert "Selected by the city" in selected.says
    red = (181, 67, 27)
    seal = picture(painting.paint(selected)).getpixel((1090, 190))
    assert sum(abs(a - b) for a, b in zip(seal, red, strict=True)) < 40
    type(hospital).objects.update(selected=False)
    publish()
    plain = facts.find("en", "hospitals", "h")
    assert "Selected" not in plain.says
    assert picture(painting.paint(plain)).getpixel((1090, 190))[0] > 200


def test_a_name_no_font_can_write_is_drawn_in_english(hospital):
    poster = facts.find("ja", "hospitals", "h")
    assert painting.writable(poster) == (hospital.name_en, "en")
    picture(painting.paint(poster))


def test_and_where_that_fails_too_as_its_address_says(hospital):
    type(hospital).objects.update(name_en="Ханган", slug="hangang-clinic")
    publish()
    poster = facts.find("ru", "hospitals", "hangang-clinic")
    assert painting.writable(poster) == ("Hangang Clinic", "en")


def test_without_any_font_the_landscape_stands_alone(hospital, monkeypatch):
    monkeypatch.setattr("portal.core.fonts.find", lambda *args, **kwargs: None)
    assert painting.writable(facts.find("en", "hospitals", "h")) == ("", "en")
    picture(painting.paint(facts.find("en", "hospitals", "h")))


LONG = "Стоматологическая клиника челюстно-лицевой хирургии и ортодонтии «Каннам Ноыль Плюс»"


@pytest.fixture
def any_font(monkeypatch):
    monkeypatch.setattr(
        "portal.core.fonts.find", lambda text, language, size, bold=False: (
            ImageFont.load_default(size)
        )
    )  # fmt: skip


@pytest.mark.parametrize("name", [LONG, "国" * 60, "A" * 120, "é" * 120, "漢江病院", "A B"])
@pytest.mark.parametrize("width", [700, 880, 1056])
def test_every_name_stands_in_three_lines_within_its_width(any_font, name, width):
    lines, font = setting.fitted(name, "ru", painting.NAME_SIZES, width, bold=True)
    assert 1 <= len(lines) <= 3
    assert all(font.getlength(line) <= width for line in lines)
    shown = "".join(lines).replace(" ", "")
    assert name.replace(" ", "").startswith(shown.removesuffix("…"))


@given(st.text("aб 国ー。、-«", min_size=1, max_size=80))
def test_wrapping_loses_nothing_and_never_begins_with_a_stop(text):
    font = ImageFont.load_default(40)
    lines = setting.wrapped(text, font, 400)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(line.strip() for line in lines)


def test_words_stay_whole_and_characters_need_not():
    assert setting.pieces("Клиника лица и челюсти") == ["Клиника ", "лица ", "и ", "челюсти"]
    assert setting.pieces("челюстно-лицевой") == ["челюстно-", "лицевой"]
    assert setting.pieces("江南。牙科") == ["江", "南。", "牙", "科"]
