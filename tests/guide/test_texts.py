"""A text of the guide on its page: its parts, its links, the time it takes."""

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.core.richtext import TAGS, cleaned
from portal.guide.reading.texts import linked, localised, minutes, parts, shown, unbroken
from tests.core.test_richtext import PIECES

DAY = date(2026, 11, 22)


def test_a_text_is_cut_at_its_headings():
    introduction, found = parts(cleaned("First.\n\n## One & two\nText\n\n## Three\n\nEnd"))
    assert introduction == "<p>First.</p>"
    assert [(part.id, part.title, part.html) for part in found] == [
        ("part-1", "One & two", "<p>Text</p>"),
        ("part-2", "Three", "<p>End</p>"),
    ]


def test_a_text_without_headings_is_all_introduction():
    assert parts("<p>One.</p>") == ("<p>One.</p>", [])


def test_a_heading_inside_something_else_is_no_part():
    html = (
        "<blockquote><h2>No</h2></blockquote>\n<h2><em>Yes</em></h2>\n<ul><li><h2>No</h2></li></ul>"
    )
    introduction, (one,) = parts(html)
    assert introduction == "<blockquote><h2>No</h2></blockquote>"
    assert (one.title, one.html) == ("Yes", "<ul><li><h2>No</h2></li></ul>")


TYPED = st.lists(
    st.sampled_from([*PIECES, *(f"<{tag}>" for tag in TAGS), "</h2>", '<a href="/a<b>c">', "x "])
).map("".join)


@given(TYPED)
def test_whatever_is_typed_is_cut_into_pieces_that_stand_by_themselves(typed):
    introduction, found = parts(cleaned(typed))
    for piece in (introduction, *(part.html for part in found)):
        assert cleaned(f"<p>.</p>{piece}") == f"<p>.</p>{piece}"
    assert [part.id for part in found] == [f"part-{n}" for n, _ in enumerate(found, start=1)]


@settings(deadline=None)  # the first one reads all addresses of the portal
@given(TYPED)
def test_links_are_all_that_a_language_changes(typed):
    html = cleaned(typed)
    assert cleaned(linked(html, "ru")).count("<a ") == html.count("<a ")
    assert minutes(html, "ru") >= 1


def test_a_code_or_a_number_stays_in_one_line():
    html = unbroken('<p><a href="tel:1577-7129">1577-7129</a> C-3-3 2016</p>')
    assert html == (
        '<p><a href="tel:1577-7129"><span class="nowrap">1577-7129</span></a>'
        ' <span class="nowrap">C-3-3</span> 2016</p>'
    )


@pytest.mark.parametrize(
    ("address", "shown_as"),
    [
        ("/guide/visas/", "/ru/guide/visas/"),
        ("/guide/visas/#part-2", "/ru/guide/visas/#part-2"),
        ("/hospitals/?treatment=rhinoplasty", "/ru/hospitals/?treatment=rhinoplasty"),
        ("/en/guide/numbers/", "/ru/guide/numbers/"),
        ("/robots.txt", "/robots.txt"),
        ("//elsewhere.example/guide/", "//elsewhere.example/guide/"),
        ("tel:+8215777129", "tel:+8215777129"),
        ("#part-1", "#part-1"),
    ],
)
def test_a_link_into_the_portal_stays_in_the_readers_language(address, shown_as):
    assert localised(address, "ru") == shown_as


def test_a_link_out_of_the_portal_tells_the_other_side_nothing():
    html = linked(cleaned("[a](https://visa.go.kr/?a=1&b=2) [b](/guide/numbers/)"), "ja")
    assert html == (
        '<p><a href="https://visa.go.kr/?a=1&amp;b=2" rel="external noopener noreferrer">a</a>'
        ' <a href="/ja/guide/numbers/">b</a></p>'
    )


def test_what_is_not_confirmed_says_so_with_its_date():
    with translation.override("en"):
        html = shown("> Maybe.", "en", DAY)
    assert "Not confirmed by us · checked on 22 November 2026 – ask the authority" in html
    assert html.startswith('<div class="unconfirmed" role="note">')
    assert html.endswith("</div>")


def test_what_stands_together_is_marked_once():
    html = shown("> Maybe.\n\n> Perhaps.\n\nSure.\n\n> Who knows.", "en", DAY)
    assert html.count("unconfirmed__mark") == 2
    assert "<p>Maybe.</p>\n\n<p>Perhaps.</p>\n</div>" in html


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("", "en", 1),
        ("word " * 228, "en", 1),
        ("word " * 229, "en", 2),
        ("слово, " * 185, "ru", 2),
        ("字。" * 255, "zh-hans", 1),
        ("字。" * 256, "zh-hans", 2),
        ("あ" * 714, "ja", 2),
        ("가 " * 371, "ko", 2),
    ],
)
def test_reading_takes_as_long_as_the_language_does(text, language, expected):
    assert minutes(f"<p>{text}</p>", language) == expected
