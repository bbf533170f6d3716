"""Posters on disk: drawn once, and never more of them than have room."""

import contextlib
import os
import tempfile
from pathlib import Path

from django.conf import settings

from .painting import paint

A_FOLDER = 64  # of 256 folders: at 20 KB each some 330 MB in all


def bytes_of(poster):
    """The PNG of a poster, from disk where it was drawn before.

    A disk that is full or may not be written costs the keeping and not the answer.
    """
    path = path_of(poster)
    with contextlib.suppress(OSError):
        return path.read_bytes()
    content = paint(poster)
    with contextlib.suppress(OSError):
        keep(path, content)
    return content


def path_of(poster):
    return Path(settings.POSTER_ROOT) / poster.digest[:2] / f"{poster.digest}.png"


def keep(path, content):
    """Write whole or not at all: another process may be reading, or drawing the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    make_room(path.parent)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def make_room(folder):
    """Drop the oldest files of a folder that is full."""
    files = sorted(folder.iterdir(), key=lambda file: file.stat().st_mtime)
    for file in files[: max(0, len(files) - A_FOLDER + 1)]:
        file.unlink(missing_ok=True)
