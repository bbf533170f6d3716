"""When public content changes, its version rises, and every cached page is old.

Models whose rows appear on public pages say so by inheriting `PublicContent`.
Whoever changes rows behind the models' backs (bulk updates, loaders) calls `publish`.
"""

import time
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps

from django.db import models, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save

from .models import SiteState

REMEMBERED_SECONDS = 1
KEPT_SECONDS = 600  # no longer: what expires with a day must not outlive it
KEPT_ANSWERS = 2000  # a process keeps about so many of each owner


class PublicContent(models.Model):
    """Rows that visitors see."""

    class Meta:
        abstract = True


@dataclass(frozen=True)
class State:
    version: int
    sample: bool
    read_at: float


_remembered = None


def state():
    """The version of the public content, at most a second old."""
    global _remembered
    now = time.monotonic()
    if _remembered is None or now - _remembered.read_at > REMEMBERED_SECONDS:
        row = SiteState.objects.filter(pk=1).values_list("version", "sample").first()
        version, sample = row or (1, False)
        _remembered = State(version, sample, now)
    return _remembered


# --- A look at what is not public yet --------------------------------------------
_previewed = ContextVar("previewed", default=None)


@contextmanager
def previewing(row):
    """Within it, the readers of public pages also show this row (`previewed`), which is no
    public one. Nothing that is read or rendered meanwhile is kept, nor is kept text shown."""
    token = _previewed.set(row)
    try:
        yield
    finally:
        _previewed.reset(token)


def previewed():
    """The row that is being previewed, else None."""
    return _previewed.get()


# --- What many pages share -------------------------------------------------------
_shelves = {}
_NOTHING = object()


def kept(owner, key, make):
    """What `make()` answered for this key of this owner under the standing version.

    For what many pages share: a hashable key, and an answer nobody changes. Such an answer
    is at most as old as the version it was asked under. A preview neither asks nor leaves
    anything here.
    """
    if previewed() is not None:
        return make()
    version, now = state().version, time.monotonic()
    known, born, shelf = _shelves.get(owner, (None, 0, {}))
    if known != version or now - born > KEPT_SECONDS or len(shelf) > KEPT_ANSWERS:
        # A new dict and no clearing: another thread may still fill the old one.
        shelf = {}
        _shelves[owner] = (version, now, shelf)
    if (answer := shelf.get(key, _NOTHING)) is _NOTHING:
        answer = shelf[key] = make()
    return answer


def remembered(function):
    """Keep a function's answers while the version of the public content stands (`kept`)."""

    @wraps(function)
    def wrapper(*args):
        return kept(function, args, lambda: function(*args))

    return wrapper


def forget():
    """Read the state, and all that was remembered under it, anew at the next question."""
    global _remembered
    _remembered = None
    _shelves.clear()


def publish(**changes):
    """Raise the version now; `changes` are other columns of SiteState to set."""
    SiteState.objects.get_or_create(pk=1)
    SiteState.objects.filter(pk=1).update(version=models.F("version") + 1, **changes)
    forget()


def _publish_after_commit(sender, **kwargs):
    # A translated row saved by hand, a whole form with its inlines: one rise is enough,
    # and each costs one small UPDATE, so several do no harm.
    if isinstance(sender, type) and issubclass(sender, PublicContent):
        transaction.on_commit(publish)


def connect():
    for signal in (post_save, post_delete, m2m_changed):
        signal.connect(_publish_after_commit, dispatch_uid=f"publishing-{id(signal)}")
