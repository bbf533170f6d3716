"""The words that were sought are marked in what is shown."""

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from portal.core.text import Text
from portal.search.analysis import atoms
from portal.search.templatetags.search import highlighted
from portal.search.understanding import Reading


def marks(text, *phrases):
    return highlighted(text, Reading("", words=tuple(atoms(phrase) for phrase in phrases)))


@pytest.mark.parametrize(
    ("text", "phrase", "html"),
    [
        ("Two implants a day", "implant", "Two <mark>implants</mark> a day"),
        ("Удаление катаракты", "катаракта", "Удаление <mark>катаракты</mark>"),
        ("割双眼皮的手术", "雙眼皮", "割<mark>双眼皮</mark>的手术"),
        ("レーザートーニング", "れーざー", "<mark>レーザ</mark>ートーニング"),
        ("ｌａｓｅｒ", "laser", "<mark>ｌａｓｅｒ</mark>"),
        ("Haemorrhoids", "hemorrhoid", "<mark>Haemorrhoids</mark>"),
        ("Nose job…", "nose job", "<mark>Nose job</mark>…"),
        ("<b>laser</b> & co", "laser", "&lt;b&gt;<mark>laser</mark>&lt;/b&gt; &amp; co"),
        ("nothing here", "laser", "nothing here"),
        ("", "laser", ""),
    ],
)
def test_a_word_is_marked_in_every_form(text, phrase, html):
    assert marks(text, phrase) == html


def test_what_overlaps_is_marked_once():
    assert marks("双眼皮手术", "双眼皮", "眼皮手术") == "<mark>双眼皮手术</mark>"


def test_a_borrowed_text_keeps_its_language():
    text = Text("레이저 토닝", "ko", foreign=True)
    assert marks(text, "레이저") == (
        '<span lang="ko" class="foreign"><mark>레이저</mark> 토닝</span>'
    )


def test_it_is_a_filter_and_needs_no_reading():
    template = Template("{% load search %}{{ text|highlighted:reading }}")
    assert template.render(Context({"text": "a < b", "reading": None})) == "a &lt; b"
    assert template.render(Context({"text": None, "reading": None})) == ""


@given(st.text(max_size=80), st.text(max_size=10))
def test_it_only_adds_marks(text, phrase):
    html = marks(text, phrase)
    assert html.replace("<mark>", "").replace("</mark>", "") == marks(text)
