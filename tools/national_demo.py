"""`make national-demo`: a reading of the national data, from the first call to the report of a
second day. Everything happens on this machine, in a folder and a database of its own."""

import os
import shlex
import sqlite3
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from serve import check_port, serve  # beside this file

HOST = "127.0.0.1"
SIZES = ["--size=214", "--elsewhere=122", "--facilities=60", "--places=600"]  # as in 2026
READY = "NATIONAL_API_ORIGIN="
# The sample tells of a reading, too: here is a real one.
CLEAR = "from portal.sample import exchange; exchange.remove()"
GUIDE = """
What the two readings left behind, for the city (curator, with the password above):

  {admin}exchange/run/
      each reading: new, changed, differing, doubtful, withdrawn, failed
  {admin}exchange/pair/
      the same institution, or another one?
  {admin}exchange/difference/
      where the national data says something else
  {admin}hospitals/hospital/?status__exact=draft
      institutions that are new: drafts
  {admin}wellness/facility/
      facilities that wait to be published on {origin}/en/wellness/facilities/
  {origin}/en/hospitals/apgujeong-haneul-clinic/visit/
      stays and sights near a hospital

The imitation goes on answering. Another reading, from another window:

  {command}
"""


def demo(python):
    port = check_port()
    here = Path(os.environ.get("VAR_DIR") or "var").resolve() / "national-demo"
    os.environ.pop("DATABASE_URL", None)
    origin = os.environ.get("SITE_ORIGIN") or f"http://{HOST}:{port}"
    os.environ |= {"VAR_DIR": str(here), "SITE_ORIGIN": origin, "LOG_LEVEL": "WARNING"}
    with suppress(KeyboardInterrupt):
        prepare(python, here)
        with Imitated(python) as national:
            sync(python, national, "The first reading: everything is new.")
            say(f"A night passes. {national.night()}")
            sync(python, national, "The second reading: only what has changed is asked for.")
            guide = GUIDE.format(
                admin=f"{origin}/admin/", origin=origin, command=national.command(here),
            )  # fmt: skip
            serve(python, port, guide)


def prepare(python, here):
    """The sample data before any reading, each time: kept beside the database."""
    database, kept = here / "portal.sqlite3", here / "before.sqlite3"
    here.mkdir(parents=True, exist_ok=True)
    if kept.exists():
        copy(kept, database)
    manage(python, "prepare", "--sample")
    manage(python, "shell", "--verbosity=0", "--command", CLEAR)
    copy(database, kept)


def copy(one, other):
    for ending in ("", "-wal", "-shm"):
        Path(f"{other}{ending}").unlink(missing_ok=True)
    source, target = sqlite3.connect(one), sqlite3.connect(other)
    source.backup(target)
    source.close()
    target.close()


def sync(python, national, title):
    say(title)
    manage(python, "sync_national", **national.settings)


class Imitated:
    """The imitation, in a process of its own. `settings`: with which it is read."""

    def __init__(self, python):
        self.process = subprocess.Popen(
            [python, "manage.py", "imitate_national", *SIZES],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def __enter__(self):
        line = self.line(READY)
        self.settings = dict(one.split("=", 1) for one in shlex.split(line)[1:])
        return self

    def __exit__(self, *reason):
        self.process.terminate()
        self.process.communicate()

    def line(self, begins):
        """The next line that has these words."""
        for line in self.process.stdout:
            if begins in line:
                return line
        self.__exit__()
        sys.exit("The imitation of the national services has ended.")

    def night(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return self.line("Overnight: ").strip()

    def command(self, here):
        settings = {"VAR_DIR": str(here), **self.settings}
        told = " ".join(f"{name}={shlex.quote(value)}" for name, value in settings.items())
        return f"{told} .venv/bin/python manage.py sync_national"


def manage(python, *arguments, **settings):
    sys.stdout.flush()
    done = subprocess.run([python, "manage.py", *arguments], env={**os.environ, **settings})
    if done.returncode:
        sys.exit(done.returncode)


def say(text):
    print(f"\n{text}\n", flush=True)
