import itertools

import pytest

from consultations import states
from consultations.states import FOLLOWS, NotAllowedError, Status


def test_the_table_is_that_of_the_design():
    line = ["new", "open", "waiting", "quoted", "booked", "treated", "follow-up", "closed"]
    assert all(states.allowed(old, new) for old, new in itertools.pairwise(line))
    assert states.allowed("waiting", "open")
    assert set(FOLLOWS) == set(Status)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("new", "treated"), ("new", "booked"), ("open", "new"), ("quoted", "treated"),
        ("booked", "spam"), ("treated", "booked"), ("closed", "quoted"), ("spam", "closed"),
        ("erased", "open"), ("erased", "erased"), ("open", "open"),
    ],
)  # fmt: skip
def test_what_is_not_in_the_table_raises(old, new):
    with pytest.raises(NotAllowedError):
        states.check(old, new)


@pytest.mark.parametrize("status", [status for status in Status if status != "erased"])
def test_everything_can_be_erased_once_and_closed(status):
    assert states.allowed(status, "erased")
    assert status in {"closed", "spam"} or states.allowed(status, "closed")


@pytest.mark.parametrize("status", [status for status in Status if status != "erased"])
def test_what_follows_of_itself_is_in_the_table_too(status):
    for follow in (states.after_patient_wrote, states.after_staff_answered):
        new = follow(status)
        assert new == status or states.allowed(status, new)
