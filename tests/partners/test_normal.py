import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospitals.partners import normal


@pytest.mark.parametrize(
    ("key", "writings"),
    [
        (normal.registration_key, ["M-2024-01", "m 2024 01", "Ｍ－２０２４－０１", "M\u200b-2024-01"]),
        (normal.phone_key, ["02-123-4567", "+82-2-123-4567", "+82 (0)2 123 4567",
                            "００８２ 2 123 4567", "0082-2-123-4567"]),
        (normal.web_key, ["https://www.Example.com/", "example.com", "HTTP://example.com/?a=1",
                          "ｅxample.com/#top"]),
        (normal.name_key, ["(주)가온 메디", "주식회사 가온메디", "㈜가온메디", "가온메디"]),
        (normal.name_key, ["Gaon Medi Co., Ltd.", "GAON MEDI", "gaon-medi inc"]),
        (normal.messenger_key, ["@Gaon_medi", "https://t.me/gaon_medi", "gaon_medi ",
                                "line.me/ti/p/~gaon_medi"]),
        (normal.messenger_key, ["+82-10-1234-5678", "https://wa.me/821012345678", "01012345678"]),
        (normal.email_key, ["Hello@Example.com", " hello@example.com", "mailto:hello@example.com"]),
    ],
)  # fmt: skip
def test_writings_of_one_thing_have_one_key(key, writings):
    assert len({key(text) for text in writings}) == 1, [key(text) for text in writings]


def test_different_things_stay_apart():
    assert normal.name_key("가온메디") != normal.name_key("가온메드")
    assert normal.phone_key("02-123-4567") != normal.phone_key("02-123-4568")
    assert normal.web_key("http://[") == "http://["
    assert normal.name_key("Co.") == "co"  # a legal form alone is all there is


@given(st.text(max_size=300), st.sampled_from(sorted(normal.KEYS)))
def test_whatever_people_type_has_a_key_of_bounded_length(text, kind):
    assert len(normal.contact_key(kind, text)) <= 200
    assert len(normal.name_key(text)) <= 160
    assert len(normal.registration_key(text)) <= 40


@given(st.text(max_size=60))
def test_a_key_of_a_number_or_a_name_is_its_own_key(text):
    number = normal.registration_key(text)
    assert normal.registration_key(number) == number
