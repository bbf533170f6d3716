"""When public content changes, its version rises, and every cached page is old.

Models whose rows appear on public pages say so by inheriting `PublicContent`.
Whoever changes rows behind the models' backs (bulk updates, loaders) calls `publish`.
"""

import time
from dataclasses import dataclass
from functools import wraps

from django.db import models, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save

from .models import SiteState

REMEMBERED_SECONDS = 1
REMEMBERED_ANSWERS = 1000  # a process keeps at most so many of each function


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


_answers = {}


def remembered(function):
    """Keep a function's answers while the version of the public content stands.

    For what many pages share (counts, names of districts): hashable arguments, and an
    answer nobody changes. Such a page is at most as old as the version it was asked under.
    """

    @wraps(function)
    def wrapper(*args):
        version = state().version
        known, kept = _answers.get(function, (None, {}))
        if known != version or len(kept) > REMEMBERED_ANSWERS:
            # A new dict and no clearing: another thread may still fill the old one.
            kept = {}
            _answers[function] = (version, kept)
        if (answer := kept.get(args, _answers)) is _answers:
            answer = kept[args] = function(*args)
        return answer

    return wrapper


def forget():
    """Read the state, and all that was remembered under it, anew at the next question."""
    global _remembered
    _remembered = None
    _answers.clear()


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
