"""Strangers' files are opened by a child process: what breaks in there breaks nothing here.

Decoders of pictures and PDFs have had holes and will have more. The child (workshop.py) gets
the file and nothing else: no environment, so no keys; bounded memory and time; no right to
write files.
"""

import json
import subprocess
import sys
import threading
from pathlib import Path

from django.conf import settings

from .reasons import REASONS, Refused

WORKSHOP = Path(__file__).with_name("workshop.py")
MEMORY = 1536 * 1024**2  # of addresses; a picture at the limit uses two thirds
SECONDS = 40
AT_ONCE = 2  # children of one process, so that many uploads do not add up
_places = threading.BoundedSemaphore(AT_ONCE)


def clean(original, kind):
    """(content, preview) of a file of this kind, written anew."""
    order = {
        "kind": kind.name,
        "pixels": settings.UPLOAD_MAX_PIXELS,
        "memory": MEMORY,
        "seconds": SECONDS,
    }
    with _places:
        answer = run(order, original)
    head, _, rest = answer.partition(b"\n")
    try:
        told = json.loads(head)
    except ValueError:  # it was killed, or ran out of memory without a word
        raise Refused("too_complex") from None
    if "refused" in told:
        raise Refused(told["refused"] if told["refused"] in REASONS else "broken")
    return rest[: told["content"]], rest[told["content"] :]


def run(order, original):
    """What the child says; nothing where it took too long."""
    try:
        done = subprocess.run(  # noqa: S603 (our own interpreter and file)
            [sys.executable, "-I", "-B", str(WORKSHOP), json.dumps(order)],
            input=original,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
            timeout=SECONDS * 2,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return b""
    return done.stdout if done.returncode == 0 else b""
