"""What rooms let go at night. `manage.py purge` runs it; each room registers its own."""

_tasks = []


def register(task):
    """`task(now)` deletes what has had its time; a sentence for the log, or None."""
    if task not in _tasks:
        _tasks.append(task)
    return task


def each():
    return tuple(_tasks)
