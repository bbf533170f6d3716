import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hospitals.exchange.national import Exhausted, Fault, Page, Passing, Refused, envelope


def answer(body, code="0000"):
    return {"response": {"header": {"resultCode": code, "resultMsg": "OK"}, "body": body}}


def read(value):
    return envelope.read(json.dumps(value).encode())


def body(items, total=1):
    return {"items": items, "numOfRows": 10, "pageNo": 1, "totalCount": total}


ONE = {"contentId": "1", "mapX": "127.0"}


@pytest.mark.parametrize(
    ("items", "number"),
    [
        ({"item": [ONE, ONE]}, 2),  # A
        ({"item": ONE}, 1),  # B
        ("", 0),  # C
        (None, 0),
        ({"item": ""}, 0),
        ({"item": []}, 0),
        ({}, 0),
    ],
)
def test_many_one_and_none_are_lists_of_rows(items, number):
    assert read(answer(body(items))).items == ({"contentid": "1", "mapx": "127.0"},) * number


@pytest.mark.parametrize("code", ["0000", "00", "0", 0])
def test_each_way_to_say_that_all_is_well(code):
    assert read(answer(body("", 336), code)) == Page((), 336, 1, 10)


@pytest.mark.parametrize("flat", [{"resultCode": "03"}, answer(None, "03"), answer({}, "0003")])
def test_no_data_is_an_empty_page(flat):
    assert read(flat) == Page()


@pytest.mark.parametrize(
    ("code", "kind"),
    [("01", Passing), ("04", Passing), ("99", Passing), ("10", Fault), ("22", Exhausted),
     ("30", Refused), ("77", Fault)],
)  # fmt: skip
def test_a_code_means_the_same_in_every_shape(code, kind):
    header = {"errMsg": "SERVICE ERROR", "returnAuthMsg": "X", "returnReasonCode": code}
    xml = (
        "<OpenAPI_ServiceResponse><cmmMsgHeader><errMsg>E</errMsg>"
        f"<returnReasonCode>{code}</returnReasonCode></cmmMsgHeader></OpenAPI_ServiceResponse>"
    )
    shapes = [
        json.dumps({"responseTime": "2026", "resultCode": code, "resultMsg": "X"}),  # D
        f"<response><resultCode>{code}</resultCode></response>",
        f'<?xml version="1.0" encoding="EUC-KR"?>\n{xml}',  # E
        json.dumps({"OpenAPI_ServiceResponse": {"cmmMsgHeader": header}}),  # F
        json.dumps({"cmmMsgHeader": header}),
        json.dumps(answer(None, code)),
    ]
    for shape in shapes:
        with pytest.raises(Fault) as caught:
            envelope.read(shape.encode())
        assert (type(caught.value), caught.value.code) == (kind, f"code-{code}")


def test_of_a_key_in_two_forms_the_one_that_says_something_counts():
    row = read(answer(body({"item": {"mapX": "127.0", "mapx": "", "TITLE": "a", "tel": None}})))
    assert row.items == ({"mapx": "127.0", "title": "a", "tel": ""},)


@pytest.mark.parametrize("value", [1, 1.5, True, [], {}, ["a"], {"a": "b"}])
def test_a_value_that_is_no_text_fails_the_call(value):
    with pytest.raises(Fault, match="type"):
        read(answer(body({"item": {"contentId": value}})))


@pytest.mark.parametrize("total", ["x", None, -1, 1.5, [], True, "9" * 5000, "٣"])
def test_a_total_that_is_no_number_fails_the_call(total):
    with pytest.raises(Fault):
        read(answer(body("", total)))


def test_characters_that_no_database_takes_are_left_out():
    raw = b'{"response":{"header":{"resultCode":"00"},"body":{"totalCount":1,"items":'
    raw += b'{"item":{"title":"a\\u0000b\\ud800c"}}}}}'
    assert envelope.read(raw).items == ({"title": "abc"},)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"Unexpected errors", "not-json"),
        (b"Forbidden", "not-json"),
        (b"<!DOCTYPE html><html>", "not-json"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "xml"),
        (b"<html><body>Sorry", "not-json"),
        (b'{"response":', "truncated"),
        (b"<response><header>", "truncated"),
        (b"\xff\xfe\xff\xff", "encoding"),
        (b"[" * 90_000, "shape"),
        (b'{"a":' * 3000 + b"1" + b"}" * 3000, "shape"),
        (b"<a>" * 9_000 + b"</a>" * 900, "truncated"),
        (b"<a>" * 20 + b"</a>" * 20, "shape"),
        (b"null", "shape"),
        (b"3", "shape"),
        (b"NaN", "shape"),
        (b"9" * 10_000, "not-json"),
    ],
)
def test_what_is_no_envelope_has_a_name(raw, code):
    with pytest.raises(Fault) as caught:
        envelope.read(raw)
    assert caught.value.code == code


# --- Whatever comes -------------------------------------------------------------------------
NAMES = st.sampled_from(
    "response header body items item resultCode totalCount pageNo numOfRows contentId mapX"
    " OpenAPI_ServiceResponse cmmMsgHeader returnReasonCode".split()
)
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5),
    st.sampled_from(["0000", "00", "03", "22", "30", ""]),
)  # fmt: skip
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)
ENVELOPES = st.builds(
    lambda header, inner: {"response": {"header": header, "body": inner}},
    st.dictionaries(st.just("resultCode"), LEAVES) | VALUES,
    st.fixed_dictionaries({"totalCount": LEAVES, "items": VALUES}) | VALUES,
)


def is_page_or_fault(raw):
    try:
        page = envelope.read(raw)
    except Fault:
        return
    assert isinstance(page.total, int)
    for item in page.items:
        assert all(isinstance(text, str) for pair in item.items() for text in pair)
        json.dumps(item, ensure_ascii=False).encode()
        assert all(name == name.lower() for name in item)


@settings(max_examples=60)
@given(VALUES | ENVELOPES)
def test_any_json_is_a_page_or_a_fault(value):
    is_page_or_fault(json.dumps(value).encode())


@settings(max_examples=60)
@given(st.binary(max_size=60))
def test_any_bytes_are_a_page_or_a_fault(raw):
    is_page_or_fault(raw)


@settings(max_examples=60)
@given(ENVELOPES, st.integers(0, 300), st.sampled_from(["utf-8", "cp949"]))
def test_any_piece_of_an_answer_is_a_page_or_a_fault(value, length, encoding):
    raw = json.dumps(value, ensure_ascii=False).encode(encoding, "replace")
    is_page_or_fault(raw[:length])


@settings(max_examples=60)
@given(st.text(alphabet="<>/ab=&;!-[]?'\" \n", max_size=60))
def test_anything_like_xml_is_a_page_or_a_fault(text):
    is_page_or_fault(f"<response>{text}</response>".encode())


@settings(max_examples=60)
@given(st.lists(st.dictionaries(NAMES, st.text(max_size=5), max_size=4), max_size=3))
def test_json_and_xml_hold_the_same(rows):
    """The imitation writes both; here: any rows come back as they were."""
    found = read(answer(body({"item": rows}, len(rows))))
    wanted = []
    for one in rows:
        kept = {}
        for name, text in one.items():
            text = envelope.UNSAVED.sub("", text)
            if text or name.lower() not in kept:
                kept[name.lower()] = text
        wanted.append(kept)
    assert found.items == tuple(wanted)
