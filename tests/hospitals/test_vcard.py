"""The card for the address book, read back by a reader of its own."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospitals.models import SpokenLanguage
from hospitals.vcard import card, escaped, folded, structured
from tests.factories import HospitalFactory

MEANT = {"\\n": "\n", "\\N": "\n", "\\,": ",", "\\;": ";", "\\\\": "\\"}


def read(data):
    """[(name, parameters, value as written), …] of a card, strictly by RFC 6350."""
    assert data.endswith(b"\r\n")
    physical = data[:-2].split(b"\r\n")
    assert all(len(line) <= 75 for line in physical)
    logical = re.sub(b"\r\n[ \t]", b"", data[:-2]).decode().split("\r\n")
    assert all(b"\n" not in line and b"\r" not in line for line in physical)
    rows = []
    for line in logical:
        head, _colon, value = line.partition(":")
        name, *parameters = head.split(";")
        rows.append((name, dict(p.split("=") for p in parameters), value))
    assert rows[0][::2] == ("BEGIN", "VCARD")
    assert rows[1][::2] == ("VERSION", "4.0")
    assert rows[-1][::2] == ("END", "VCARD")
    return rows[2:-1]


def meant(value):
    return re.sub(r"\\[nN,;\\]", lambda match: MEANT[match[0]], value)


def components(value):
    return [meant(part) for part in re.split(r"(?<!\\);", value)]


def fetched(client, hospital, language="en"):
    response = client.get(f"/{language}/hospitals/{hospital.slug}/contact.vcf")
    assert response.status_code == 200
    return response, read(response.content)


def values(rows, name, **parameters):
    return [v for n, p, v in rows if n == name and parameters.items() <= p.items()]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "zh-hans", "ja", "ru"])
def test_the_card_names_the_hospital_in_both_languages(client, language):
    hospital = HospitalFactory()
    _response, rows = fetched(client, hospital, language)
    own = getattr(hospital, f"name_{language.replace('-', '_')}")
    assert values(rows, "FN") == [f"{own} · {hospital.name_ko}"]
    assert values(rows, "ORG", LANGUAGE="ko") == [hospital.name_ko]
    assert values(rows, "KIND") == ["org"]


@pytest.mark.django_db
def test_the_card_says_how_to_call_and_where_to_go(client):
    hospital = HospitalFactory(emergency_phone="+82-2-1234-9999")
    SpokenLanguage.objects.create(hospital=hospital, code="ru", how="coordinator")
    _response, rows = fetched(client, hospital)
    assert values(rows, "TEL") == ["+82-2-1234-5678", "+82-2-1234-9999"]
    assert values(rows, "GEO") == ["geo:37.49794,127.02762"]
    korean = components(values(rows, "ADR", LANGUAGE="ko")[0])
    assert korean[2] == hospital.address_ko
    assert korean[5] == "06000"
    assert components(values(rows, "ADR", LANGUAGE="en")[0])[2] == hospital.address_en
    assert values(rows, "LANG") == ["ru"]
    assert "Russian: coordinator on site" in meant(values(rows, "NOTE")[0])
    assert f"/en/hospitals/{hospital.slug}/taxi/" in meant(values(rows, "NOTE")[0])


@pytest.mark.django_db
def test_a_borrowed_address_says_its_own_language(client):
    _response, rows = fetched(client, HospitalFactory(), "ru")
    assert len(values(rows, "ADR", LANGUAGE="en")) == 1


@pytest.mark.django_db
def test_what_is_not_known_is_left_out(client):
    hospital = HospitalFactory(phone="", address_ko="", address_en="", homepage="", postcode="")
    _response, rows = fetched(client, hospital)
    assert {name for name, _p, _v in rows}.isdisjoint({"TEL", "ADR", "LANG"})


@pytest.mark.django_db
def test_the_file_has_a_type_and_a_name(client):
    hospital = HospitalFactory()
    response, _rows = fetched(client, hospital)
    assert response.headers["Content-Type"] == "text/vcard; charset=utf-8"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{hospital.slug}.vcf"'


@pytest.mark.django_db
def test_a_hospital_that_is_not_shown_has_no_card(client):
    hospital = HospitalFactory(status="draft")
    assert client.get(f"/en/hospitals/{hospital.slug}/contact.vcf").status_code == 404


words = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\r"), max_size=200
)


@given(words)
def test_any_text_comes_back_as_it_went(text):
    [(name, _parameters, value)] = read(card([("NOTE", escaped(f"x{text}"))]).encode())
    assert name == "NOTE"
    assert meant(value) == f"x{text}".replace("\r\n", "\n").replace("\r", "\n")


@given(st.lists(words, min_size=2, max_size=7))
def test_a_semicolon_in_one_part_begins_no_other(parts):
    unescaped = re.sub(r"\\.", "", structured("x", *parts))
    assert unescaped.count(";") == len(parts)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_folding_cuts_between_characters_and_not_in_them(text):
    pieces = folded(text).split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == text
