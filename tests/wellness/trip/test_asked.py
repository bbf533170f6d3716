"""What is asked of a trip, and its one address."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from wellness.trip.asked import MOST_DAYS, Asked, TripForm

TODAY = date(2027, 2, 15)
slugs = st.text("abz019-", min_size=1, max_size=9)
some = settings(max_examples=30, deadline=None)


@st.composite
def trips(draw):
    arrive = draw(st.dates(date(2001, 1, 1), date(2199, 1, 1)))
    return Asked(
        arrive=arrive,
        leave=arrive + timedelta(days=draw(st.integers(0, MOST_DAYS - 1))),
        hospital=draw(slugs),
        treatment=draw(st.just("") | slugs),
        pace=draw(st.sampled_from(["calm", "normal"])),
        themes=tuple(sorted(draw(st.sets(slugs, max_size=5)))),
        mobility=draw(st.sampled_from(["easy", "moderate", "demanding"])),
        companion=draw(st.booleans()),
    )


@some
@given(trips())
def test_a_trip_and_its_address_are_the_same(asked):
    assert Asked.parse(asked.query()) == asked
    assert Asked.parse(asked.query()).query() == asked.query()


@some
@given(st.text(max_size=300))
def test_whatever_is_no_trip_is_refused_and_nothing_breaks(text):
    with suppress(ValueError):
        assert Asked.parse(text).query()


def test_only_what_does_not_go_without_saying_stands_in_the_address():
    plain = Asked(date(2027, 3, 1), date(2027, 3, 20), treatment="rhinoplasty")
    assert plain.query() == "treatment=rhinoplasty&arrive=2027-03-01&leave=2027-03-20"


def test_a_trip_of_the_past_can_still_be_read_but_no_longer_be_planned():
    query = "treatment=rhinoplasty&arrive=2020-03-01&leave=2020-03-20"
    assert Asked.parse(query).arrive == date(2020, 3, 1)
    assert "arrive" in TripForm(QueryDict(query), TODAY).errors


def test_a_hospital_that_is_only_named_is_no_trip_yet():
    with pytest.raises(ValueError, match="no trip"):
        Asked.parse("hospital=Hangang+Clinic&arrive=2027-03-01&leave=2027-03-20")


@pytest.mark.parametrize(
    "written",
    ["2027-03-01", "2027/3/1", "2027.03.01", "01.03.2027", "2027年3月1日", " 2027-03-01 "],
)
def test_a_date_may_be_typed_as_people_write_it(written):
    query = QueryDict(mutable=True)
    query.update({"treatment": "nose", "arrive": written, "leave": "2027-03-20"})
    form = TripForm(query, TODAY)
    assert form.is_valid()
    assert form.asked().arrive == date(2027, 3, 1)
    assert form["arrive"].value() == "2027-03-01"  # as a date field takes it


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("arrive=2027-03-01&leave=2027-03-20", "__all__"),
        ("treatment=nose&arrive=2027-03-20&leave=2027-03-01", "leave"),
        ("treatment=nose&arrive=2027-03-01&leave=2027-06-29", "leave"),
        ("treatment=nose&arrive=2027-02-14&leave=2027-03-01", "arrive"),
        ("treatment=nose&arrive=2030-02-14&leave=2030-03-01", "arrive"),
        ("treatment=nose&arrive=soon&leave=2027-03-01", "arrive"),
        ("treatment=nose&arrive=0001-01-01&leave=9999-12-31", "arrive"),
        ("treatment=nose&arrive=&leave=2027-03-01", "arrive"),
        ("treatment=a+nose&arrive=2027-03-01&leave=2027-03-20", "treatment"),
        ("treatment=nose&arrive=2027-03-01&leave=2027-03-20&pace=mad", "pace"),
        ("treatment=nose&arrive=2027-03-01&leave=2027-03-20&theme=a/b", "theme"),
        ("hospital=%00&arrive=2027-03-01&leave=2027-03-20", "hospital"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(query, field):
    assert field in TripForm(QueryDict(query), TODAY).errors


def test_a_hundred_and_twenty_days_are_the_longest_stay():
    query = "treatment=nose&arrive=2027-03-01&leave=2027-06-28"
    form = TripForm(QueryDict(query), TODAY)
    assert form.is_valid()
    assert form.asked().days == MOST_DAYS
