import pytest
from django.utils import timezone

from consultations import guidance
from consultations.models import Thread
from consultations.states import Status


def way(status, answered=False):
    thread = Thread(status=status, last_staff_at=timezone.now() if answered else None)
    return [(str(step.label), step.state) for step in guidance.journey(thread)]


@pytest.mark.parametrize(
    ("status", "answered", "now"),
    [
        (Status.NEW, False, "Asked"),
        (Status.OPEN, False, "Asked"),
        (Status.OPEN, True, "Answered"),
        (Status.WAITING, True, "Answered"),
        (Status.QUOTED, True, "Quoted"),
        (Status.BOOKED, True, "Booked"),
        (Status.TREATED, True, "Treated"),
        (Status.FOLLOW_UP, True, "Follow-up"),
        (Status.CLOSED, True, "Closed"),
        (Status.SPAM, False, "Closed"),
    ],
)
def test_one_step_of_the_way_is_the_present_one(status, answered, now):
    states = dict(way(status, answered))
    assert states[now] == "now"
    assert list(states.values()).count("now") == 1


def test_what_lies_before_is_done_and_what_lies_after_is_ahead():
    assert [state for _label, state in way(Status.BOOKED, answered=True)] == [
        "done",
        "done",
        "done",
        "now",
        "ahead",
        "ahead",
    ]


def test_what_is_closed_goes_no_further():
    assert way(Status.CLOSED) == [("Asked", "done"), ("Closed", "now")]
    assert way(Status.CLOSED, answered=True)[1] == ("Answered", "done")
