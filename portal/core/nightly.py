"""What rooms let go at night. `manage.py purge` runs it; each room registers its own."""

from contextlib import nullcontext

from django.db import transaction

_tasks, _long = [], set()


def register(task, *, long=False):
    """`task(now)` deletes what has had its time; a sentence for the log, or None. A `long` one
    has transactions of its own: one around all of it would keep others from writing."""
    if task not in _tasks:
        _tasks.append(task)
    if long:
        _long.add(task)
    return task


def around(task):
    """The transaction that a task runs in."""
    return nullcontext() if task in _long else transaction.atomic()


def each():
    return tuple(_tasks)
