"""The drawn covers."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospitals import drawing

pytestmark = pytest.mark.django_db  # the page cache asks which version stands

SECTIONS = list(drawing.PALETTES)


@given(section=st.sampled_from(SECTIONS), slug=st.from_regex(r"[a-z0-9-]{1,60}", fullmatch=True))
def test_every_cover_is_a_small_drawing_of_the_same_size(section, slug):
    svg = drawing.cover(section, slug)
    assert ElementTree.fromstring(svg).get("viewBox") == "0 0 800 320"
    assert len(svg) < 2500


def test_a_hospital_keeps_its_cover_and_no_two_are_alike():
    covers = {drawing.cover("beauty", f"hospital-{n}") for n in range(500)}
    assert len(covers) == 500
    assert drawing.cover("beauty", "hospital-1") in covers


def test_it_is_served_as_an_image_to_keep(client):
    response = client.get("/covers/wellness/any-slug.svg")
    assert response.headers["Content-Type"] == "image/svg+xml"
    assert "max-age" in response.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/covers/unknown/a.svg", "/covers/beauty/..%2f.svg"])
def test_an_unknown_section_is_not_found(client, path):
    assert client.get(path).status_code == 404
