"""What each state means for the patient, what happens next, and how far the way has been gone."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .states import Status

# What the writer of an answer is; None: no longer at this hospital.
ROLES = {
    "coordinator": _("coordinator for international patients"),
    "manager": _("head of the international patients’ desk"),
    "translator": _("translator"),
    None: _("staff for international patients"),
}

_CLOSED = (
    _("This consultation is closed."),
    _("If a question is left, simply write again: that opens it anew."),
)
NEXT = {
    Status.NEW: (
        _("Your question has arrived."),
        _("The hospital reads it and answers here. You need not do anything until then."),
    ),
    Status.OPEN: (
        _("The hospital has your message."),
        _("They answer here. You can add to it at any time."),
    ),
    Status.WAITING: (
        _("The hospital has answered."),
        _("It is your turn: write below if something is unclear or missing. There is no hurry."),
    ),
    Status.QUOTED: (
        _("The hospital has told you its terms."),
        _("Take your time. Ask about everything you do not understand before you decide."),
    ),
    Status.BOOKED: (
        _("Your visit is agreed."),
        _("Write here if your plans or your health change before you travel."),
    ),
    Status.TREATED: (
        _("You have been treated."),
        _("Write here if anything worries you, also after you are home."),
    ),
    Status.FOLLOW_UP: (
        _("The hospital stays in touch with you."),
        _("Tell them how you are. In an emergency, call your local emergency number first."),
    ),
    Status.CLOSED: _CLOSED,
    Status.SPAM: _CLOSED,
}


# The way of a consultation, and the state in which each of its steps is reached. Not every
# consultation takes each of them.
STEPS = (
    (Status.NEW, pgettext_lazy("step of a consultation", "Asked")),
    (Status.WAITING, pgettext_lazy("step of a consultation", "Answered")),
    (Status.QUOTED, pgettext_lazy("step of a consultation", "Quoted")),
    (Status.BOOKED, pgettext_lazy("step of a consultation", "Booked")),
    (Status.TREATED, pgettext_lazy("step of a consultation", "Treated")),
    (Status.FOLLOW_UP, pgettext_lazy("step of a consultation", "Follow-up")),
)
CLOSED = (Status.CLOSED, pgettext_lazy("step of a consultation", "Closed"))


@dataclass(frozen=True)
class Step:
    label: str
    number: int
    state: str  # "done", "now" or "ahead"


def journey(thread):
    """The steps of the way, with the one on which the thread stands."""
    steps, here = _way(thread)
    return [
        Step(label, number, "now" if number == here else "done" if number < here else "ahead")
        for number, (_status, label) in enumerate(steps, start=1)
    ]


def _way(thread):
    """(steps, number of the present one). What is closed goes no further."""
    answered = bool(thread.last_staff_at)
    if thread.status in {Status.CLOSED, Status.SPAM}:
        gone = STEPS[: 1 + answered]
        return (*gone, CLOSED), len(gone) + 1
    if thread.status in {Status.NEW, Status.OPEN}:
        return STEPS, 1 + answered
    return STEPS, 1 + [status for status, _label in STEPS].index(thread.status)
