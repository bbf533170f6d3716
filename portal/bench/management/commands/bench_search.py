import os
import subprocess
import sys
from collections import defaultdict
from contextlib import nullcontext
from io import StringIO

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from portal.bench.cluster import NoPostgreSQL, throw_away
from portal.bench.database import own_database
from portal.bench.generating import Generator
from portal.bench.searching import Bench, Spread, analyse, built

FEW, MANY = 100, 20_000
MOST_MILLISECONDS = 60
COUNTED = 5  # queries of each kind whose own queries are counted
ROW = "  {:22}{:18}{:9}{:>8}{:>8}{:>8}{:>9}{:>9}\n"


class Command(BaseCommand):
    help = (
        "Measure the search page and the directory on 20,000 hospitals, on SQLite and then on"
        " PostgreSQL: the middle and the 95th percentile of the view, by kind of query and"
        " language; how many queries it asks of 100 and of 20,000 hospitals; size and building"
        " time of the index. Works in databases of its own, which are deleted afterwards: the"
        " one on the server of DATABASE_URL, else in a throw-away cluster."
    )

    def add_arguments(self, parser):
        parser.add_argument("--number", type=int, default=MANY, help="of hospitals")
        parser.add_argument("--times", type=int, default=25, help="queries of each kind")
        parser.add_argument("--only", choices=["sqlite", "postgresql"], help="one database alone")
        parser.add_argument("--here", action="store_true", help="in the configured database server")

    def handle(self, only, here, **options):
        if here:
            with own_database():
                return self.examine(options["number"], options["times"])
        for vendor in [only] if only else ["sqlite", "postgresql"]:
            try:
                with addresses_of(vendor) as address:
                    self.in_a_process_of_its_own(address, options)
            except NoPostgreSQL as error:
                raise CommandError(str(error)) from None
        return None

    def in_a_process_of_its_own(self, address, options):
        """The settings name one database; each gets a process."""
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        given = {"DATABASE_URL": address} if address else {}
        asked = [f"--{name}={options[name]}" for name in ("number", "times")]
        self.stdout.flush()
        done = subprocess.run(
            [sys.executable, "manage.py", "bench_search", "--here", *asked],
            cwd=settings.BASE_DIR,
            env={**kept, **given, "PAGE_CACHE": "no"},
        )
        if done.returncode:
            sys.exit(done.returncode)

    # --- one database --------------------------------------------------------------
    def examine(self, number, times):
        self.missed = []
        self.stdout.write(f"\n{connection.vendor}: {number:,} hospitals\n")
        call_command("collectstatic", interactive=False, verbosity=0)  # pages name hashed files
        call_command("load_reference", stdout=StringIO())
        few, bench = min(FEW, number), Bench(times)
        self.fill(few)
        analyse()
        asked = bench.addresses(seed=1)
        few_queries = counted(bench, asked)
        self.fill(number - few, index=False)
        seconds, documents, size = built()
        self.stdout.write(
            f"  index: {documents:,} documents, {size / 2**20:.0f} MB, made in {seconds:.0f} s\n"
        )
        bench.warm()
        self.pages(bench, few_queries, counted(bench, asked))
        for sentence in self.missed or ["All aims are met."]:
            self.stdout.write(f"{sentence}\n")

    def fill(self, number, index=True):
        for made in Generator().run(number, index):
            self.stdout.write(f"\r  {made:,} of {number:,} hospitals", ending="")
            self.stdout.flush()
        self.stdout.write("")

    def pages(self, bench, few, many):
        self.row(
            "page", "query", "language", "p50 ms", "p95 ms", "CPU p95", f"q of {FEW}", "q of all"
        )
        of_page = defaultdict(list)
        for key, addresses in bench.addresses(seed=2).items():
            times = bench.measure(addresses)
            of_page[key[0]] += times
            self.row(*key, *figures(times), few[key], many[key])
        for page, times in of_page.items():
            most = [max(n for key, n in each.items() if key[0] == page) for each in (few, many)]
            self.row(page, "all", "all", *figures(times), *most)
            self.judge(page, Spread.of(times), *most)

    def judge(self, page, found, few, many):
        if found.p95 > MOST_MILLISECONDS:
            self.missed.append(f"{page}: p95 is {found.p95:.0f} ms, not {MOST_MILLISECONDS}")
        if many > few:
            self.missed.append(f"{page}: {few} queries become {many}")

    def row(self, *cells):
        self.stdout.write(ROW.format(*cells), ending="")
        self.stdout.flush()


def figures(times):
    found = Spread.of(times)
    return [f"{each:.0f}" for each in (found.p50, found.p95, found.cpu)]


def counted(bench, addresses):
    return {key: bench.most_queries(paths[:COUNTED]) for key, paths in addresses.items()}


def addresses_of(vendor):
    """Gives the address of the server to measure on; "" stands for SQLite."""
    if vendor == "sqlite":
        return nullcontext("")
    given = os.environ.get("DATABASE_URL", "")
    return nullcontext(given) if given.startswith("postgres") else throw_away()
