"""A patient makes one consultation of two. Both codes must have opened them on this device:
that is the only proof there is that both are the same person's."""

from consultations import sessions
from consultations.merging import may_join
from consultations.states import Status

# How far a consultation has come; the one that is further stays.
PROGRESS = (
    Status.NEW,
    Status.CLOSED,
    Status.OPEN,
    Status.WAITING,
    Status.QUOTED,
    Status.BOOKED,
    Status.TREATED,
    Status.FOLLOW_UP,
)


def candidates(request, thread):
    """The other threads open on this device that could be joined with this one."""
    others = list(request.session.get(sessions.OPENED, {}))
    found = [sessions.opened(request, other) for other in others if other != thread.locator]
    return [other for other in found if other and may_join(thread, other)]


def pair(one, other):
    """(what is dissolved, what stays): what is further stays, of equals the older."""
    stays = max(one, other, key=lambda thread: (PROGRESS.index(thread.status), -thread.pk))
    return (other, one) if stays is one else (one, other)
