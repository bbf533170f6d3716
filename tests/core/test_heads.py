"""Titles and descriptions in lengths that are shown whole."""

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from portal.core import heads
from portal.core.public import public_page

WORDS = st.text(alphabet="abcé ж日本、。. ,", max_size=400)


@given(WORDS, st.integers(20, 200))
def test_a_shortened_text_fits_and_begins_like_the_whole(text, most):
    short = heads.shortened(text, most)
    assert heads.columns_of(short) <= most
    assert text.startswith(short.removesuffix("…"))


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("Short.", 20, "Short."),
        ("First sentence here. Second one that is long.", 30, "First sentence here."),
        ("One sentence that has no end before the limit", 30, "One sentence that has no end…"),
        (
            "外国人患者を受け入れる病院です。二つ目の文はここまで。",
            40,
            "外国人患者を受け入れる病院です。",
        ),
        ("外国人患者を受け入れる病院", 12, "外国人患者…"),
    ],
)
def test_a_text_ends_with_its_sentence_or_word(text, most, short):
    assert heads.shortened(text, most) == short


def test_a_title_that_is_too_long_stands_without_the_portals_name():
    assert heads.full_title("Doctors") == "Doctors · Seoul Medical Tour"
    assert heads.full_title("D" * 60) == "D" * 60


def test_pieces_of_templates_become_text():
    assert heads.plain("\n  A &amp; B\n   &lt;C&gt; ") == "A & B <C>"


@public_page
def a_page(request):
    """Nothing but public."""


def head_of(path, view=a_page, **more):
    request = RequestFactory().get(path)
    request.resolver_match = type("Match", (), {"func": staticmethod(view)})
    return heads.head(request, "Title", "Description", **more)


@pytest.mark.parametrize("origin", ["", "http://127.0.0.1:8000"])
def test_a_view_may_name_the_address_that_stands_for_it(origin, settings):
    head = head_of("/en/hospitals/?page=1&utm=1", canonical=f"{origin}/en/hospitals/")
    assert (head.address, head.listed) == (f"{settings.SITE_ORIGIN}/en/hospitals/", True)


def test_a_view_of_a_list_is_followed_and_not_listed():
    head = head_of("/en/hospitals/", canonical="/en/hospitals/?section=beauty")
    assert (head.listed, head.robots, head.alternates) == (False, "noindex, follow", [])
    assert head.address.endswith("/en/hospitals/?section=beauty")


def test_a_page_that_is_not_public_is_never_listed():
    assert not head_of("/en/consultations/", view=lambda request: None).listed
    assert not heads.head(None, "Error", "Error").listed
