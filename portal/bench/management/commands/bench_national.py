import cProfile
import time
from contextlib import nullcontext
from io import StringIO

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.test.utils import override_settings

from hospitals.exchange.models import Calls, Difference, Pair, Record, Run
from hospitals.models import Hospital, Surrounding
from portal.bench.database import own_database
from portal.bench.generating import Generator
from portal.bench.national import Stopwatch, imitation
from portal.sample import exchange, loading

MOST_SECONDS = 60
ENOUGH = 1_000_000  # calls a day: the bench measures time, not patience


class Command(BaseCommand):
    help = (
        "Measure a full reading of the national data against the imitation in another process:"
        " institutions in four languages with their details, wellness, stays and sights, merged"
        " into a throw-away database (SQLite, or one on the server of DATABASE_URL). Then once"
        " more, when nothing has changed."
    )

    def add_arguments(self, parser):
        parser.add_argument("--size", type=int, default=400, help="institutions in Seoul")
        parser.add_argument("--places", type=int, default=1500, help="stays, sights and others")
        parser.add_argument("--hospitals", type=int, default=0, help="that stand here already")
        parser.add_argument("--at-once", type=int, default=settings.NATIONAL_CALLS_AT_ONCE)
        parser.add_argument("--profile", metavar="FILE", help="for pstats, in CPU seconds")

    def handle(self, size, places, hospitals, at_once, profile, **options):
        with own_database(migrate=False):
            self.prepare(hospitals)
            with imitation("--size", size, "--places", places, "--translates") as given:
                settings_ = {**given, "NATIONAL_DAILY_CALLS": ENOUGH}
                with override_settings(**settings_, NATIONAL_CALLS_AT_ONCE=at_once):
                    seconds = self.measure("A full reading", profile)
                    self.show_rows()
                    self.measure("Again, nothing changed")
        if seconds > MOST_SECONDS:
            raise CommandError(f"It took {seconds:.0f} s, not {MOST_SECONDS}.")
        self.say(f"\nThe aim is met: less than {MOST_SECONDS} s.")

    def prepare(self, hospitals):
        self.say(f"{connection.vendor}: preparing a database of its own")
        call_command("load_reference", stdout=StringIO())
        loading.load(lambda what: None, with_photos=False)
        exchange.remove()  # the sample's own account of a reading
        if hospitals:
            for _made in Generator().run(hospitals, index=False):
                pass

    def measure(self, title, profile=None):
        watch, profiler = Stopwatch(), cProfile.Profile(time.process_time)
        before, began, cpu = calls(), time.monotonic(), time.process_time()
        with profiler if profile else nullcontext():
            call_command("sync_national", stdout=watch)
        seconds = time.monotonic() - began
        cpu, made = time.process_time() - cpu, calls() - before
        self.say(
            f"\n{title}: {seconds:.1f} s (of the processor {cpu:.1f}), {made:,} calls,"
            f" {made / seconds:.0f} a second"
        )
        for piece, spent in sorted(watch.seconds.items(), key=lambda one: -one[1]):
            self.say(f"  {spent:7.1f} s  {piece}")
        self.say(f"  {watch.lines[-1]}")
        if profile:
            profiler.dump_stats(profile)
        return seconds

    def show_rows(self):
        run = Run.objects.latest("pk")
        counts = {
            "records": Record.objects.count(),
            "hospitals": Hospital.objects.count(),
            "stays and sights": Surrounding.objects.count(),
            "doubtful pairs": Pair.objects.open().count(),
            "differences": Difference.objects.open().count(),
            "entries": run.entries.count(),
        }
        self.say("  " + ", ".join(f"{number:,} {name}" for name, number in counts.items()))

    def say(self, text):
        self.stdout.write(text)
        self.stdout.flush()


def calls():
    return sum(Calls.objects.values_list("number", flat=True))
