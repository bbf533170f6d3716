import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from consultations.enclosures.forms import EnclosureForm, KeysField
from consultations.enclosures.models import Kind

from .conftest import filled

KEYS = ["visa", "papers", "roaming"]  # in the order of their stages
MANY = settings(max_examples=60)


@MANY
@given(st.lists(st.sampled_from(KEYS), max_size=200))
def test_keys_may_come_in_any_order_and_twice(ticked):
    assert KeysField(KEYS).clean(ticked) == [key for key in KEYS if key in ticked]


@MANY
@given(st.lists(st.text(max_size=60), min_size=1, max_size=20))
def test_a_key_that_nobody_knows_is_refused_with_a_reason(values):
    assume(not set(values) <= set(KEYS))
    with pytest.raises(ValidationError) as refusal:
        KeysField(KEYS).clean(values)
    assert refusal.value.code == "unknown"


def test_ten_thousand_keys_are_judged_at_once():
    assert KeysField(KEYS).clean(["visa"] * 10_000) == ["visa"]
    with pytest.raises(ValidationError, match="has changed"):
        KeysField(KEYS).clean([f"key-{n}" for n in range(10_000)])


def test_nothing_is_enclosed_unless_it_is_ticked(points, trip):
    assert enclosed(filled()) == {}
    assert enclosed(filled(trip=trip)) == {}  # it is there, and not ticked


def enclosed(form):
    assert form.is_valid(), form.errors
    return form.enclosed()


def test_a_list_is_taken_whole_as_it_stands(points):
    taken = enclosed(filled(items=["visa"]))[Kind.CHECKLIST]
    assert [(item["key"], item["stage"], item["done"]) for item in taken] == [
        ("visa", "before", True),
        ("papers", "before", False),
        ("roaming", "arrival", False),
    ]
    assert taken[0]["text"] == {"en": "Pack the papers", "ko": "서류 챙기기"}


def test_a_plan_is_taken_in_the_languages_of_both_sides(trip):
    plan = enclosed(filled(trip=trip, plan="on"))[Kind.PLAN]
    assert (plan["arrive"], plan["leave"], plan["days"]) == ("2027-03-01", "2027-03-22", 22)
    assert set(plan["hospital"]) <= {"en", "ko"}
    assert plan["query"] == trip
    assert plan["fits"]
    assert plan["entries"][0]["kind"] == "arrival"


def test_the_address_of_a_plan_can_be_pasted(trip):
    pasted = filled(address=f" https://seoul.example/ja/trip/?{trip}#day-3 ")
    assert enclosed(pasted)[Kind.PLAN]["query"] == trip


@pytest.mark.parametrize("name", ["trip", "address"])
@pytest.mark.parametrize(
    "text",
    [
        "nonsense",
        "arrive=2027-03-01",
        "arrive=2027-03-22&leave=2027-03-01&treatment=x",
        "x" * 5000,
        "treatment=%00&arrive=2027-03-01&leave=2027-03-02",
        "treatment=nobody-knows&arrive=2027-03-01&leave=2027-03-02",
        "hospital=nobody-knows&arrive=2027-03-01&leave=2027-03-02",
    ],
)
def test_what_is_no_plan_is_refused_with_a_reason(db, name, text):
    form = filled(**{name: text, "plan": "on"})
    assert not form.is_valid()
    assert list(form.errors) == [name]
    assert form.in_hand is None  # and is not shown again


@pytest.mark.django_db
@settings(max_examples=40, deadline=None)
@given(st.text(max_size=1500))
def test_any_text_is_a_plan_or_a_refusal(text):
    form = filled(address=text)
    assert form.is_valid() or "address" in form.errors


def test_a_plan_comes_by_the_address_and_is_ticked(trip):
    form = EnclosureForm(None, QueryDict(mutable=True) | {"trip": trip}, "en")
    assert form["plan"].value()
    assert form.in_hand["query"] == trip
    assert not form.refused


@pytest.mark.parametrize("text", ["", "nonsense", "x" * 20_000, "\0"])
def test_what_comes_by_the_address_and_is_no_plan_is_said(db, text):
    form = EnclosureForm(None, {"trip": text}, "en")
    assert form.in_hand is None
    assert form.refused == bool(text)
