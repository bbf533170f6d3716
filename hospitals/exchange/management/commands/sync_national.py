import signal
import threading
import time
from contextlib import contextmanager

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_date

from hospitals.exchange.fetching import syncing
from hospitals.exchange.fetching.reading import Reading
from hospitals.exchange.models import Busy, Overtaken, Run
from hospitals.exchange.national import Key, Transport
from hospitals.exchange.services import Service

NAMES = {service.name.lower(): service for service in Service}


class Command(BaseCommand):
    help = (
        "Read the national tourism data and take over what is new or has changed. Where the calls"
        " of the day are used up, or the run breaks off, the next start goes on at its place; with"
        " nothing left to read it begins a new run. For a nightly timer, call it without options:"
        " the lists cost few calls, and details are read only where something changed. Ends with"
        " 0 when all is done or waits for tomorrow, with 1 when something failed."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--service", action="append", choices=list(NAMES),
            help="only this one; may be given several times",
        )  # fmt: skip
        parser.add_argument(
            "--since", type=day, metavar="YYYY-MM-DD",
            help="leave alone what was changed before that day; nothing counts as withdrawn then",
        )  # fmt: skip
        parser.add_argument(
            "--dry-run", action="store_true",
            help="read, and say what would change. Only the calls are kept. On SQLite, others who"
            " write wait while the merging is tried",
        )  # fmt: skip
        parser.add_argument(
            "--again", action="store_true",
            help="begin anew, where a run waits too, and read all details, changed or not",
        )  # fmt: skip

    def handle(self, *args, service, since, dry_run, again, verbosity, **options):
        self.verbosity = verbosity
        key = Key(settings.NATIONAL_API_KEY)
        if not key:
            raise CommandError(
                "NATIONAL_API_KEY is not set: the services answer nobody without a key."
            )
        chosen = [NAMES[name] for name in NAMES if not service or name in service]
        run = self.begin(list(map(str, chosen)), since, dry_run, again)
        reading = self.reading(run, key, dry_run, again)
        try:
            with stopped_in_good_order():
                self.work(reading)
        except KeyboardInterrupt:
            raise CommandError(
                "Stopped from outside. The next start goes on at this place.", returncode=130
            ) from None
        except Overtaken:
            raise CommandError("Another process went on with this run.") from None
        finally:
            reading.close()

    def begin(self, services, since, dry_run, again):
        try:
            if not dry_run:
                run, new = Run.objects.begin(services, since, again)
            elif Run.objects.alive().exists():
                raise Busy
            else:
                run, new = Run(services=services, since=since), True
        except Busy:
            raise CommandError(
                "A run is alive already. One that broke off counts as gone after five minutes."
            ) from None
        if not new:
            self.tell(
                f"Going on with the run of {timezone.localtime(run.started_at):%Y-%m-%d %H:%M}"
            )
        return run

    def reading(self, run, key, dry_run, again):
        at_once = settings.NATIONAL_CALLS_AT_ONCE
        transport = Transport(
            settings.NATIONAL_API_ORIGIN,
            at_once=at_once,
            agent=f"SeoulMedicalTour (+{settings.SITE_ORIGIN})",
        )
        return Reading(
            run, transport, key, tell=self.tell, at_once=at_once, rehearsal=dry_run,
            forget_details=dry_run and again,
        )  # fmt: skip

    def work(self, reading):
        began, before = time.monotonic(), reading.run.calls
        deed = syncing.rehearse if reading.rehearsal else syncing.sync
        found = deed(reading, timezone.localdate())
        seconds, calls = time.monotonic() - began, reading.run.calls - before
        self.tell(told(found) + f" {calls} calls, {reading.run.read} rows, {seconds:.0f} s.")
        if reading.rehearsal:
            self.tell("This was a rehearsal: nothing of it was kept.")
        if reading.failures:
            self.tell("Failed: " + "; ".join(reading.failures))
        if reading.waits:
            self.tell("Waits for tomorrow: " + "; ".join(reading.waits.values()))
        elif reading.failures:
            raise CommandError("Not everything could be read.")

    def tell(self, line):
        if self.verbosity:
            self.stdout.write(line)
            self.stdout.flush()


@contextmanager
def stopped_in_good_order():
    """SIGTERM, by which a timer or a server stops its programs, is as good as Ctrl-C."""
    if threading.current_thread() is not threading.main_thread():  # only there it can be heard
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def day(text):
    try:
        found = parse_date(text)
    except ValueError:
        found = None
    if found is None:
        raise CommandError("--since takes a day as YYYY-MM-DD.")
    return found


def told(found):
    """{outcome: number} in words."""
    words = [f"{number} {outcome}" for outcome, number in sorted(found.items())]
    return (", ".join(words) or "Nothing changed") + "."
