"""The search under load: each page asked for with many queries, none of them twice."""

import time
from dataclasses import dataclass
from statistics import quantiles
from urllib.parse import urlencode

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from portal.search import indexing
from portal.search.models import Document

from .queries import CLASS_WORDS, LANGUAGES, Queries

# Parameters that stand beside the query: each page is measured with and without.
PAGES = {
    "search": ("search:results", [{}]),
    "directory": ("hospitals:directory", [{}]),
    "directory, filtered": (
        "hospitals:directory",
        [{"district": "gangnam"}, {"section": "beauty"}, {"language": "en"}, {"selected": "yes"}],
    ),
}
SIZE = {
    "sqlite": "SELECT SUM(pgsize) FROM dbstat WHERE name LIKE 'search%%'",
    "postgresql": "SELECT SUM(pg_total_relation_size(oid)) FROM pg_class"
    " WHERE relkind = 'r' AND relname LIKE 'search%%'",
}


@dataclass(frozen=True)
class Spread:
    """Milliseconds that answers took: what a visitor waits, and the processor time of the view
    (on PostgreSQL without the server's), which other work on the machine does not blur."""

    p50: float
    p95: float
    cpu: float

    @classmethod
    def of(cls, times):
        waited, worked = zip(*times, strict=True)
        return cls(mark(waited, 9), mark(waited, 18), mark(worked, 18))


def mark(seconds, twentieth):
    marks = quantiles(seconds, n=20) if len(seconds) > 1 else [*seconds] * 19
    return marks[twentieth] * 1000


class Bench:
    def __init__(self, times):
        self.times = times
        self.client = Client(headers={"host": "127.0.0.1"})

    def addresses(self, seed):
        """{(page, kind of query, language): [addresses]}"""
        made = Queries(self.times, seed)
        found = {}
        for language in LANGUAGES:
            for kind, queries in made.of(language).items():
                for page, (route, beside) in PAGES.items():
                    with override(language):
                        path = reverse(route)
                    found[page, kind, language] = [
                        f"{path}?{urlencode({'q': query, **beside[number % len(beside)]})}"
                        for number, query in enumerate(queries)
                    ]
        return found

    def warm(self):
        """As a process is that has answered for a while: what it remembers of all pages
        together is there, what it remembers of one query is not."""
        for language in LANGUAGES:
            query = urlencode({"q": f"{CLASS_WORDS[language][0]} Seoul"})
            for route, _beside in PAGES.values():
                with override(language):
                    self.ask(f"{reverse(route)}?{query}")

    def measure(self, addresses):
        """[(seconds waited, seconds of processor time)] of each."""
        return [self.timed(address) for address in addresses]

    def timed(self, address):
        began, worked = time.perf_counter(), time.process_time()
        self.ask(address)
        return time.perf_counter() - began, time.process_time() - worked

    def most_queries(self, addresses):
        """The most queries that one of these addresses asks the database."""
        return max(map(self.queries, addresses))

    def queries(self, address):
        with CaptureQueriesContext(connection) as captured:
            self.ask(address)
        return len(captured)

    def ask(self, address):
        response = self.client.get(address)
        if response.status_code != 200:
            raise ValueError(f"{address} answered {response.status_code}")


def built():
    """(seconds, documents, bytes) of an index made anew."""
    Document.objects.all().delete()
    began = time.perf_counter()
    indexing.rebuild()
    seconds = time.perf_counter() - began
    analyse()
    with connection.cursor() as cursor:
        cursor.execute(SIZE[connection.vendor])
        size = int(cursor.fetchone()[0])
    return seconds, Document.objects.count(), size


def analyse():
    """What the database does by itself in the night: count what its plans are made from."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
