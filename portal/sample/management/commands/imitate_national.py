import os
import sys
from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from portal.sample.national import faults
from portal.sample.national.inventing import SEED, a_night_passes, invented
from portal.sample.national.server import KEY, Imitation

READY = "NATIONAL_API_ORIGIN="  # what other programs wait for


class Command(BaseCommand):
    help = (
        "Imitate the national services on this machine, with invented rows, until Ctrl-C: prints"
        " the settings with which `manage.py sync_national` reads them. Enter lets a night pass:"
        " some rows change, and the calls of the day begin anew."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=0, help="0 (usual): one that is free")
        parser.add_argument("--size", type=int, default=400, help="institutions in Seoul")
        parser.add_argument("--facilities", type=int, default=60, help="for wellness")
        parser.add_argument("--places", type=int, default=600, help="stays, sights and others")
        parser.add_argument("--elsewhere", type=int, default=40, help="institutions outside Seoul")
        parser.add_argument("--seed", default=SEED, help="another word, another world")
        parser.add_argument("--daily-calls", type=int, help="of each operation; usually no end")
        parser.add_argument(
            "--translates", action="store_true",
            help="the medical service has texts in four languages; the real one has English only",
        )  # fmt: skip

    def handle(self, port, daily_calls, **options):
        world = self.world(**options)
        try:
            with Imitation(world, port, daily_calls=daily_calls) as national:
                self.welcome(national)
                self.wait(national)
        except OSError as error:
            raise CommandError(f"Port {port} cannot be used: {error.strerror}.") from None
        except KeyboardInterrupt:
            self.stdout.write("")

    def world(self, size, places, facilities, elsewhere, translates, seed, **options):
        return invented(size, facilities, places, elsewhere, translates, seed)

    def welcome(self, national):
        self.stdout.write("The imitation of the national services answers. In another window:\n\n")
        self.stdout.write(f"  export {READY}{national.origin} NATIONAL_API_KEY='{KEY}'")
        self.stdout.write("  .venv/bin/python manage.py sync_national\n\n")
        self.stdout.write("Enter lets a night pass, Ctrl-C stops it.")
        self.stdout.flush()

    def wait(self, national):
        for night, _line in enumerate(sys.stdin, start=1):
            morning = timezone.now() + timedelta(days=night - 1)
            done = a_night_passes(national.world, f"{morning:%Y%m%d%H%M%S}", night)
            national.new_day()
            national.misbehave("detailIntro", faults.error("10", "contentId"))
            done.append("and one call for details will be refused")
            self.stdout.write(f"Overnight: {'; '.join(done)}.")
            self.stdout.flush()
        if not os.isatty(0):  # nobody types: serve until somebody ends it
            national.stopping.wait()
