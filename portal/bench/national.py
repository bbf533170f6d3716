"""A throw-away database, an imitation in another process, and a stopwatch for `bench_national`."""

import re
import shlex
import subprocess
import sys
import time
from collections import defaultdict
from contextlib import contextmanager
from io import TextIOBase

from django.conf import settings

READY = "NATIONAL_API_ORIGIN="
# What sync_national says when a piece of work is done.
DONE = [
    (re.compile(r"  (\w+): [\d,]+ of [\d,]+ records merged"), "merging {}"),
    (re.compile(r"  (\w+ \w+).*: .*"), "{}"),
]


@contextmanager
def imitation(*arguments):
    """Gives the settings with which it is read."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "imitate_national", *map(str, arguments)],
        cwd=settings.BASE_DIR, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        for line in process.stdout:
            if READY in line:
                found = shlex.split(line)[1:]  # export A=… B=…
                yield dict(one.split("=", 1) for one in found)
                return
        raise RuntimeError("the imitation has not begun")
    finally:
        process.terminate()
        process.communicate()


class Stopwatch(TextIOBase):
    """Where sync_national writes: each line ends a piece of work; `seconds` by its name."""

    def __init__(self):
        self.seconds, self.lines = defaultdict(float), []
        self.last = time.monotonic()

    def write(self, text):
        now = time.monotonic()
        self.lines.append(text.rstrip("\n"))
        self.seconds[self.piece(text)] += now - self.last
        self.last = now
        return len(text)

    def piece(self, line):
        for pattern, name in DONE:
            if found := pattern.match(line):
                return name.format(*found.groups())
        return "beginnings and ends"
