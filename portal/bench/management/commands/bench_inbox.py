import os
import subprocess
import sys
import time
from io import StringIO

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from portal.bench.cluster import NoPostgreSQL, throw_away
from portal.bench.generating import Generator
from portal.bench.inbox import Bench

MOST_MILLISECONDS = 200
ROW = "  {:28}{:>9}{:>9}{:>9}{:>8}\n"


class Command(BaseCommand):
    help = (
        "Measure the inbox on PostgreSQL: 10,000 open consultations with 100,000 messages, then"
        " 50 people writing at once. Works in a database of its own, which is deleted afterwards:"
        " on the server of DATABASE_URL, else in a throw-away cluster."
    )

    def add_arguments(self, parser):
        parser.add_argument("--threads", type=int, default=10_000)
        parser.add_argument("--messages", type=int, default=10, help="in each consultation")
        parser.add_argument("--people", type=int, default=50, help="who write at once")
        parser.add_argument("--rounds", type=int, default=4, help="messages that each writes")
        parser.add_argument("--times", type=int, default=100, help="that each page is asked for")

    def handle(self, **options):
        if connection.vendor == "postgresql":
            self.in_own_database(options)
        else:
            self.in_own_cluster()

    def in_own_cluster(self):
        """The same command once more, on a server that lives as long as it."""
        self.stdout.write("Starting a PostgreSQL of its own …")
        self.stdout.flush()
        try:
            with throw_away() as address:
                done = subprocess.run(sys.argv, env={**os.environ, "DATABASE_URL": address})
        except NoPostgreSQL as error:
            raise CommandError(str(error)) from None
        if done.returncode:
            sys.exit(done.returncode)

    def in_own_database(self, options):
        connection.settings_dict["TEST"] |= {"NAME": f"bench_{os.getpid()}", "MIGRATE": False}
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            self.missed = []
            bench = self.filled(options["threads"], options["messages"])
            self.pages(bench, options["times"])
            self.at_once(bench, options["people"], options["rounds"])
            for sentence in self.missed or ["All aims are met."]:
                self.stdout.write(f"{sentence}\n")
        finally:
            connection.creation.destroy_test_db(settings.DATABASES["default"]["NAME"], verbosity=0)

    def filled(self, threads, messages):
        call_command("collectstatic", interactive=False, verbosity=0)  # pages name hashed files
        call_command("load_reference", stdout=StringIO())
        list(Generator().run(1))
        bench, began = Bench(), time.monotonic()
        for made in bench.fill(threads, messages):
            self.stdout.write(f"\r  {made:,} of {threads:,} consultations", ending="")
            self.stdout.flush()
        self.stdout.write(f", {threads * messages:,} messages, {time.monotonic() - began:.0f} s\n")
        return bench

    def pages(self, bench, times):
        self.row("one after the other", "answers", "p50 ms", "p95 ms", "errors")
        for name, addresses in bench.pages():
            found = bench.measure(addresses, times)
            self.row(name, found.number, f"{found.p50:.0f}", f"{found.p95:.0f}", found.errors)
            if found.p95 > MOST_MILLISECONDS:
                self.missed.append(f"{name}: p95 is {found.p95:.0f} ms")

    def at_once(self, bench, people, rounds):
        found = bench.write_at_once(people, rounds)
        title = f"{people} people writing at once"
        self.row(title, found.number, f"{found.p50:.0f}", f"{found.p95:.0f}", found.errors)
        if found.errors:
            self.missed.append(f"{title}: {found.errors} errors")

    def row(self, *cells):
        self.stdout.write(ROW.format(*cells), ending="")
        self.stdout.flush()
