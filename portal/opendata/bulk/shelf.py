"""The editions that stand on the disk: a folder each, which never changes once it is there.

The first of a day is called 2026-11-22, the next 2026-11-22.2. Each holds `manifest.json`, and
whatever that names. Folders that begin with a dot are being made.
"""

import json
import re
import shutil
import time
from functools import lru_cache
from itertools import count, groupby
from pathlib import Path

from django.conf import settings
from django.utils import timezone

NAME = re.compile(r"(20[0-9]{2}-[01][0-9]-[0-3][0-9])(?:\.([1-9][0-9]{0,3}))?")
MANIFEST, SUMS = "manifest.json", "SHA256SUMS"
MAKING = ".making-"
DAYS_KEPT = 7
AT_ONCE = 2  # of the newest day: whoever is fetching the older of them may end
FORGOTTEN = 24 * 3600  # seconds after which nobody is making an edition any more


def root():
    return Path(settings.OPEN_DATA_ROOT)


def editions():
    """The names of those that stand, the newest last."""
    try:
        found = [path.name for path in root().iterdir() if NAME.fullmatch(path.name)]
    except FileNotFoundError:
        return []
    return sorted(found, key=place)


def place(name):
    day, number = NAME.fullmatch(name).groups()
    return day, int(number or 1)


def newest():
    """(its name, its manifest) of the newest edition; (None, None) before there is one."""
    for name in reversed(editions()):
        if found := manifest(name):
            return name, found
    return None, None


def is_current(version):
    """Whether the newest edition is of this day and of this version of the content."""
    name, found = newest()
    today = timezone.localdate().isoformat()
    return bool(name) and place(name)[0] == today and found["content_version"] == version


def manifest(name):
    """What an edition says of itself; None where there is none of that name."""
    return read(root() / name / MANIFEST) if NAME.fullmatch(name) else None


def read(path):
    try:
        return _read(path, path.stat().st_ino)
    except (FileNotFoundError, NotADirectoryError):
        return None


@lru_cache(maxsize=16)
def _read(path, _inode):
    return json.loads(path.read_text())


def put(folder, day):
    """Let a finished folder stand as an edition of the day; its name."""
    for number in count(1):
        name = day if number == 1 else f"{day}.{number}"
        target = root() / name
        if target.exists():
            continue
        try:
            folder.rename(target)
        except OSError:
            if not target.exists():
                raise
            continue  # another process was faster by this much
        return name
    return None


def tidy():
    """Let go what nobody fetches any more: of each day the last edition stays, for a week, and
    of the newest day the last two."""
    days = [list(names) for _day, names in groupby(editions(), key=lambda name: place(name)[0])]
    kept = {names[-1] for names in days[-DAYS_KEPT:]} | set(days[-1][-AT_ONCE:] if days else ())
    for name in editions():
        if name not in kept:
            remove(root() / name)
    for path in root().glob(f"{MAKING}*"):
        if time.time() - path.stat().st_mtime > FORGOTTEN:
            remove(path)


def remove(folder):
    shutil.rmtree(folder, ignore_errors=True)
