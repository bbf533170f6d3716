import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from consultations import placeholders

VALUES = st.dictionaries(st.sampled_from(placeholders.NAMES), st.text(max_size=30))
TEXTS = st.lists(
    st.one_of(st.text(max_size=20), st.sampled_from([f"{{{name}}}" for name in placeholders.NAMES]))
).map("".join)


@pytest.mark.parametrize("text", ["", "Dear {name},", "{fee_from}–{fee_to}", "No placeholder"])
def test_known_placeholders_may_stand(text):
    placeholders.validate(text)


@pytest.mark.parametrize(
    "text", ["{nam}", "{Name}", "{ name }", "{}", "{name", "name}", "{{name}}", "}{", "{name.x}"]
)
def test_what_is_no_placeholder_is_refused(text):
    with pytest.raises(ValidationError):
        placeholders.validate(text)


@given(TEXTS)
def test_what_is_accepted_can_be_filled_whole(text):
    try:
        placeholders.validate(text)
    except ValidationError:
        return
    filled = placeholders.fill(text, dict.fromkeys(placeholders.NAMES, "x"))
    assert not set("{}") & set(filled)


@given(TEXTS, VALUES)
def test_what_is_filled_in_is_never_read_again(text, values):
    expected = ""
    rest = text
    while found := placeholders._KNOWN.search(rest):
        expected += rest[: found.start()] + (values.get(found[1]) or found[0])
        rest = rest[found.end() :]
    assert placeholders.fill(text, values) == expected + rest


def test_a_patient_who_is_called_like_a_placeholder_stays_so():
    assert placeholders.fill("Dear {name}", {"name": "{staff}", "staff": "Kim"}) == "Dear {staff}"


def test_what_has_no_value_stays_to_be_seen():
    text = placeholders.fill("{name}: {treatment}", {"name": "A", "treatment": ""})
    assert text == "A: {treatment}"
    assert placeholders.unfilled(text) == ["{treatment}"]
