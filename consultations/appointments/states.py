"""The states an appointment passes through, and which may follow which."""

from django.db import models
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    PROPOSED = "proposed", pgettext_lazy("state of an appointment", "proposed")
    DECLINED = "declined", pgettext_lazy("state of an appointment", "no time fits")
    BOOKED = "booked", pgettext_lazy("state of an appointment", "agreed")
    MOVING = "moving", pgettext_lazy("state of an appointment", "another time asked for")
    CANCELLED = "cancelled", pgettext_lazy("state of an appointment", "cancelled")


# Until the hospital proposes other times, one that is to be moved still stands in the diary.
HELD = (State.BOOKED, State.MOVING)
FOLLOWS = {
    State.PROPOSED: (State.BOOKED, State.DECLINED, State.PROPOSED, State.CANCELLED),
    State.DECLINED: (State.PROPOSED, State.CANCELLED),
    State.BOOKED: (State.MOVING, State.PROPOSED, State.CANCELLED),
    State.MOVING: (State.PROPOSED, State.CANCELLED),
    State.CANCELLED: (),
}


class GoneError(Exception):
    """What was to be done is no longer possible: somebody was faster, or time was."""


def check(old, new):
    if new not in FOLLOWS[State(old)]:
        raise GoneError
