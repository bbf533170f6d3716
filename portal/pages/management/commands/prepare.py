import hashlib
import os
import time
from pathlib import Path
from threading import Event, Thread

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand

from portal.core import catalogues

STAMP = ".made-from"


class Command(BaseCommand):
    help = (
        "Everything that comes before serving: catalogues, migrations, reference data, static"
        " files, the sample data if asked for, and the files of the open data. Safe to run again;"
        " it destroys nothing."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--sample", action="store_true", help="load the sample data too")

    def handle(self, *args, **options):
        self.step("Compiling the translations", catalogues.compile_stale)
        self.step("Bringing the database up to date", self.call, "migrate", interactive=False)
        self.step("Loading the reference data", self.call, "load_reference")
        if static_is_stale():
            self.step("Collecting and compressing static files", collect_static)
        if options["sample"]:
            self.step("Loading the sample data", self.call, "load_sample")
        self.step("Writing the open data", self.call, "write_open_data", if_needed=True)

    def step(self, title, deed, *args, **options):
        """Do it under its title, with a dot a second so that nobody thinks it hangs."""
        self.say(f"  {title} …")
        began, done = time.monotonic(), Event()
        dots = Thread(target=self.dots, args=[done], daemon=True)
        dots.start()
        try:
            deed(*args, **options)
        finally:
            done.set()
            dots.join()
        self.say(f" {time.monotonic() - began:.1f} s\n")

    def dots(self, done):
        while not done.wait(1):
            self.say(".")

    def say(self, text):
        self.stdout.write(text, ending="")
        self.stdout.flush()

    def call(self, command, **options):
        with open(os.devnull, "w") as nowhere:
            call_command(command, verbosity=0, stdout=nowhere, **options)


def collect_static():
    call_command("collectstatic", interactive=False, verbosity=0)
    (Path(settings.STATIC_ROOT) / STAMP).write_text(fingerprint())


def static_is_stale():
    """Whether a source changed since the files were collected: collecting takes seconds."""
    stamp = Path(settings.STATIC_ROOT) / STAMP
    return not stamp.exists() or stamp.read_text() != fingerprint()


def fingerprint():
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            modified = storage.get_modified_time(path).timestamp()
            digest.update(f"{path}\n{storage.size(path)}\n{modified}\n".encode())
    return digest.hexdigest()
