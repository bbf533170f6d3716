import json
import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from portal.bench.measuring import measure, weigh
from portal.bench.server import serving

CONSTANT = "/constant/"
MANY = 20_000
ROW = "{:11}{:10}{:>9}{:>12}{:>9}{:>9}{:>9}{:>10}{:>11}{:>11}\n"
COLUMNS = (
    "page", "", "CPU ms", "x constant", "p50 ms", "p99 ms", "per s", "queries", "HTML B", "+ CSS B",
)  # fmt: skip
MOST_BYTES, MOST_QUERIES, MOST_CPU, LEAST_OF_CONSTANT, MOST_GROWTH = 60 * 1024, 8, 5, 0.85, 1.2


class Command(BaseCommand):
    help = (
        "Measure home, directory, section and microsite, computed and cached, on the sample data"
        " and on 20,000 hospitals. Absolute times depend on the machine; compare the ratios."
    )

    def add_arguments(self, parser):
        parser.add_argument("--seconds", type=float, default=4, help="for each page and mode")
        parser.add_argument("--number", type=int, default=MANY, help="of generated hospitals")

    def handle(self, seconds, number, **options):
        self.seconds, self.missed = seconds, []
        few = self.examine("sample", "the sample data", "prepare", "--sample")
        self.manage("many", "prepare")
        many = self.examine("many", f"{number} hospitals", "generate_hospitals", str(number))
        self.stdout.write("\nComputed on many hospitals, compared with the sample data\n")
        for page, cpu in many.items():
            growth = cpu / few[page]
            self.stdout.write(f"  {page:10} {growth:.2f} x the processor time\n")
            self.judge(growth <= MOST_GROWTH, f"{page}: grows by {growth:.2f} with the hospitals")
        self.stdout.write(
            "\nAll aims are met.\n" if not self.missed else "\nAims that are missed:\n"
        )
        for sentence in self.missed:
            self.stdout.write(f"  {sentence}\n")

    def examine(self, folder, title, *preparation):
        """Measure one set of data; {page: its computed CPU in ms}."""
        self.title = title
        self.manage(folder, *preparation)
        pages = self.pages(folder)
        counted = json.loads(self.manage(folder, "count_queries", *pages.values(), read=True))
        self.stdout.write(f"\nOn {title}\n" + ROW.format(*COLUMNS))
        computed = self.both(folder, "computed", pages, counted, PAGE_CACHE="no")
        self.both(folder, "cached", pages, counted, PAGE_CACHE="yes")
        return computed

    def pages(self, folder):
        slug = self.manage(folder, "a_hospital", read=True).strip()
        return {
            "home": "/en/",
            "directory": "/en/hospitals/",
            "section": "/en/sections/beauty/",
            "microsite": f"/en/hospitals/{slug}/",
        }

    def both(self, folder, mode, pages, counted, **variables):
        """A server of its own, first the constant view and then each page."""
        found = {}
        with serving(self.environment(folder, **variables)) as server:
            constant = measure(server, CONSTANT, self.seconds)
            self.row("constant", mode, constant, constant, "", "", "")
            for page, path in pages.items():
                result, weight = measure(server, path, self.seconds), weigh(server, path)
                queries = counted[path] if mode == "computed" else [0, 0]
                cells = ("/".join(map(str, queries)), weight.html, weight.html + weight.css)
                self.row(page, mode, result, constant, *cells)
                self.assess(page, mode, result, constant, queries, weight)
                found[page] = result.cpu
        return found

    def row(self, page, mode, result, constant, *cells):
        figures = (result.cpu, constant.cpu / result.cpu, result.p50, result.p99)
        shown = [f"{figure:.2f}" for figure in figures]
        self.stdout.write(
            ROW.format(page, mode, *shown, f"{result.per_second:.0f}", *cells), ending=""
        )
        self.stdout.flush()

    def assess(self, page, mode, result, constant, queries, weight):
        if mode == "cached":
            share = constant.cpu / result.cpu
            self.judge(share >= LEAST_OF_CONSTANT, f"{page} cached: {share:.2f} of the constant")
            return
        self.judge(result.cpu <= MOST_CPU, f"{page}: computing takes {result.cpu:.1f} ms")
        self.judge(max(queries) <= MOST_QUERIES, f"{page}: {max(queries)} queries")
        total = weight.html + weight.css
        self.judge(total <= MOST_BYTES, f"{page}: {total} bytes of HTML and CSS")

    def judge(self, met, sentence):
        if not met:
            self.missed.append(f"on {self.title}, {sentence}")

    def environment(self, folder, **variables):
        """Data of its own in SQLite, made once and kept for the next time."""
        inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        return {
            **inherited,
            "DJANGO_SETTINGS_MODULE": "portal.settings.bench",
            "VAR_DIR": str(Path(settings.VAR_DIR) / "bench" / folder),
            "LOG_LEVEL": "ERROR",
            **variables,
        }

    def manage(self, folder, *arguments, read=False):
        self.stdout.flush()
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=settings.BASE_DIR,
            env=self.environment(folder),
            check=True,
            text=True,
            stdout=subprocess.PIPE if read else None,
        )
        return done.stdout
