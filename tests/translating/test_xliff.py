"""What a translation tool may send back, and what nobody may."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.sheets import Unreadable
from portal.translating import xliff
from portal.translating.lines import plain
from portal.translating.xliff import NAMESPACE

HEAD = f'<xliff version="1.2" xmlns="{NAMESPACE}"><file><body>'
TAIL = "</body></file></xliff>"


def of(*units):
    return (HEAD + "".join(units) + TAIL).encode()


def unit(target, key="a"):
    return f'<trans-unit id="{key}"><source>가</source>{target}</trans-unit>'


def test_the_target_is_read_with_what_tools_put_into_it():
    marked = '<target>До <mrk mtype="seg">и <g id="1">после</g></mrk>.</target>'
    proposed = "<alt-trans><source>가</source><target>Нет</target></alt-trans>"
    content = of(unit(marked + proposed), unit("", "b"), unit("<target/>", "c"))
    assert xliff.read(content) == [("a", "До и после."), ("b", ""), ("c", "")]


def test_a_proposal_before_the_target_is_none():
    proposed = "<alt-trans><target>Нет</target></alt-trans><target>Да</target>"
    assert xliff.read(of(unit(proposed))) == [("a", "Да")]


BOMB = (
    '<!DOCTYPE xliff [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
FOREIGN = '<!DOCTYPE xliff [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
HOSTILE = {
    "a bomb": BOMB + HEAD + unit("<target>&c;</target>") + TAIL,
    "a file of ours": FOREIGN + HEAD + unit("<target>&x;</target>") + TAIL,
    "a document type": "<!DOCTYPE xliff>" + HEAD + TAIL,
    "one from elsewhere": '<!DOCTYPE xliff SYSTEM "http://192.0.2.1/x.dtd">' + HEAD + TAIL,
    "an entity of nobody": HEAD + unit("<target>&nobody;</target>") + TAIL,
    "a tower": HEAD + "<a>" * 100_000,
    "a crowd": HEAD + "<a/>" * (xliff.MAX_ELEMENTS + 1) + TAIL,
    "something broken": HEAD + unit("<target>"),
    "another language of tools": '<xliff version="2.1"><file/></xliff>',
    "no namespace": '<xliff version="1.2"><file/></xliff>',
    "a page": "<html><body>Hi</body></html>",
    "an encoding of nobody": '<?xml version="1.0" encoding="x-nobody"?>' + HEAD + TAIL,
    "an encoding that hides": '<?xml version="1.0" encoding="UTF-7"?>' + HEAD + TAIL,
    "a control": HEAD + unit("<target>\x01</target>") + TAIL,
    "nothing": "",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_hostile_and_broken_files_are_refused(content):
    with pytest.raises(Unreadable):
        xliff.read(content.encode())


def test_a_bomb_in_another_encoding_is_one_too():
    with pytest.raises(Unreadable):
        xliff.read((BOMB + HEAD + unit("<target>&c;</target>") + TAIL).encode("utf-16"))


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content):
    for whole in (content, HEAD.encode() + content + TAIL.encode()):
        with contextlib.suppress(Unreadable):
            xliff.read(whole)


@given(st.text(max_size=80))
def test_a_text_comes_back_as_it_went(text):
    written = xliff.escape(plain(text))
    assert xliff.read(of(unit(f"<target>{written}</target>"))) == [("a", plain(text))]
