import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultations import codes

CODE = "ABCDEFGH" + "0123456789ABCDEFGHJKMNPQRS"


def test_a_secret_has_at_least_130_bits_and_a_locator_forty():
    assert codes.SECRET_LENGTH * math.log2(len(set(codes.ALPHABET))) >= 130
    assert codes.LOCATOR_LENGTH * math.log2(len(codes.ALPHABET)) >= 40


def test_drawn_codes_are_crockford_base_32_and_use_all_of_it():
    drawn = [codes.new_locator() + codes.new_secret() for _ in range(200)]
    assert all(len(code) == 34 for code in drawn)
    assert set("".join(drawn)) == set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    assert len(set(drawn)) == 200


def test_the_secret_of_a_form_depends_on_all_of_its_token_and_on_the_pepper(settings):
    first, second = codes.secret_of_form("token-1"), codes.secret_of_form("token-2")
    assert first == codes.secret_of_form("token-1")
    assert first != second
    assert set(first + second) <= set(codes.ALPHABET)
    assert len(first) == 26
    settings.CODE_PEPPER = "another"
    assert codes.secret_of_form("token-1") != first


def test_what_the_thread_keeps_of_a_form_does_not_rebuild_its_secret():
    assert codes.key_of_form("token").hex not in codes.secret_of_form("token").lower()
    assert codes.secret_of_form(str(codes.key_of_form("token"))) != codes.secret_of_form("token")


@pytest.mark.parametrize(
    "typed",
    [
        codes.grouped(CODE),
        CODE.lower(),
        "ＡＢＣＤ-ＥＦＧＨ　" + CODE[8:],
        "АВСDЕFGН" + CODE[8:],  # Cyrillic А, В, С, Е, Н
        "авсdеfgн" + CODE[8:],
        "ΑΒCDΕFGΗ" + CODE[8:],  # Greek
        CODE.replace("0", "O").replace("1", "l"),
        CODE.replace("0", "О").replace("1", "I"),
        f"  {CODE[:8]}\n{CODE[8:]}\t",
        "–".join(CODE),
    ],
)
def test_look_alikes_cases_and_separators_are_forgiven(typed):
    assert codes.split(typed) == (CODE[:8], CODE[8:])


@pytest.mark.parametrize("typed", ["", "ABCD", CODE[:-1], CODE + "A", "🗝️", "\0" * 34])
def test_what_has_not_the_length_of_a_code_is_none(typed):
    assert codes.split(typed) is None


def test_a_code_is_shown_in_groups_of_four_and_read_back():
    shown = codes.grouped(CODE)
    assert shown.startswith("ABCD-EFGH · 0123-4567-")
    assert codes.normalise(shown) == CODE


@given(st.text(max_size=300))
def test_normalising_gives_plain_characters_and_twice_is_once(text):
    once = codes.normalise(text)
    assert set(once) <= set("0123456789ABCDEFGHJKMNPQRSTUVWXYZ")
    assert codes.normalise(once) == once


@given(st.text(alphabet=codes.ALPHABET, min_size=34, max_size=34), st.sampled_from(" -–·_.\n"))
def test_every_code_survives_its_way_over_paper(code, separator):
    assert "".join(codes.split(separator.join(code.lower()))) == code


def test_only_the_right_secret_opens_and_nothing_opens_what_does_not_exist():
    stored = codes.hashed("ABCDEFGH", CODE[8:])
    assert codes.opens("ABCDEFGH", CODE[8:], stored)
    assert not codes.opens("ABCDEFGJ", CODE[8:], stored)
    assert not codes.opens("ABCDEFGH", CODE[8:], None)
    assert not codes.opens("ABCDEFGH", CODE[8:], "")


def test_the_hash_needs_the_pepper(settings):
    stored = codes.hashed("ABCDEFGH", CODE[8:])
    settings.CODE_PEPPER = "another"
    assert not codes.opens("ABCDEFGH", CODE[8:], stored)
