"""The states a thread passes through, and which may follow which."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Status(models.TextChoices):
    NEW = "new", pgettext_lazy("state of a consultation", "new")
    OPEN = "open", pgettext_lazy("state of a consultation", "open")
    WAITING = "waiting", pgettext_lazy("state of a consultation", "waiting for the patient")
    QUOTED = "quoted", pgettext_lazy("state of a consultation", "quoted")
    BOOKED = "booked", pgettext_lazy("state of a consultation", "booked")
    TREATED = "treated", pgettext_lazy("state of a consultation", "treated")
    FOLLOW_UP = "follow-up", pgettext_lazy("state of a consultation", "follow-up")
    CLOSED = "closed", pgettext_lazy("state of a consultation", "closed")
    SPAM = "spam", pgettext_lazy("state of a consultation", "spam")
    ERASED = "erased", pgettext_lazy("state of a consultation", "erased")


# Whatever is not in here does not happen. Erasing is possible from everywhere, once.
FOLLOWS = {
    Status.NEW: (Status.OPEN, Status.WAITING, Status.CLOSED, Status.SPAM),
    Status.OPEN: (Status.WAITING, Status.QUOTED, Status.BOOKED, Status.CLOSED, Status.SPAM),
    Status.WAITING: (Status.OPEN, Status.QUOTED, Status.BOOKED, Status.CLOSED, Status.SPAM),
    Status.QUOTED: (Status.OPEN, Status.WAITING, Status.BOOKED, Status.CLOSED),
    Status.BOOKED: (Status.OPEN, Status.QUOTED, Status.TREATED, Status.CLOSED),
    Status.TREATED: (Status.FOLLOW_UP, Status.CLOSED),
    Status.FOLLOW_UP: (Status.TREATED, Status.CLOSED),
    Status.CLOSED: (Status.OPEN,),
    Status.SPAM: (Status.OPEN,),
    Status.ERASED: (),
}
# Nobody waits for an answer in these, and their retention runs.
ENDED = (Status.CLOSED, Status.SPAM, Status.ERASED)


class NotAllowedError(Exception):
    """The table has no such step."""

    def __init__(self, old, new):
        super().__init__(
            _("A consultation that is “%(old)s” cannot become “%(new)s”.")
            % {
                "old": Status(old).label,
                "new": Status(new).label,
            }
        )


def allowed(old, new):
    return (new == Status.ERASED and old != Status.ERASED) or new in FOLLOWS[Status(old)]


def check(old, new):
    """Raise NotAllowedError unless the table has the step from `old` to `new`."""
    if not allowed(old, new):
        raise NotAllowedError(old, new)


def after_patient_wrote(old):
    """What the patient's own words make of a state: they end a wait and reopen what was closed."""
    return Status.OPEN if old in {Status.WAITING, Status.CLOSED} else Status(old)


def after_staff_answered(old):
    """An answer starts the wait for the patient where nothing further was agreed."""
    return Status.WAITING if old in {Status.NEW, Status.OPEN} else Status(old)
