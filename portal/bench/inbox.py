"""The inbox under load: pages asked for one after the other, and many people writing at once."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import quantiles
from threading import Barrier

from django.db import connection, connections
from django.test import Client

from consultations.models import Thread
from hospitals.models import Hospital

from .consultations import Generator, secret_of, staff_of

INBOX = "/admin/consultations/thread/"
BACKEND = "django.contrib.auth.backends.ModelBackend"
PATIENCE = 60  # seconds until everybody stands at the start


@dataclass(frozen=True)
class Spread:
    """Milliseconds that answers took, and how many of them were wrong."""

    number: int
    p50: float
    p95: float
    errors: int = 0

    @classmethod
    def of(cls, seconds, errors=0):
        marks = quantiles(seconds, n=20) if len(seconds) > 1 else [*seconds] * 19
        return cls(len(seconds), marks[9] * 1000, marks[18] * 1000, errors)


class Bench:
    """One hospital with so many consultations, and somebody of its staff who is signed in."""

    def __init__(self, hospital=None):
        self.hospital = hospital or Hospital.objects.order_by("pk").first()
        self.staff = []

    def fill(self, threads, messages):
        """Yields how many threads are there."""
        self.staff = staff_of(self.hospital)
        yield from Generator(self.hospital, self.staff).run(threads, messages)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")

    # --- one after the other -----------------------------------------------------
    def pages(self):
        """[(name, addresses to ask for in turn)]."""
        threads = self.threads().order_by("-pk").values_list("pk", flat=True)[:100]
        return [
            ("inbox", [INBOX]),
            ("inbox, to answer", [f"{INBOX}?tab=answer"]),
            ("inbox, overdue", [f"{INBOX}?due=overdue"]),
            ("inbox, unread, Russian", [f"{INBOX}?unread=yes&language__exact=ru"]),
            ("inbox, mine, last page", [f"{INBOX}?assigned=me&p=20"]),
            ("inbox, by number", [f"{INBOX}?q={self.threads().first().locator}"]),
            ("a consultation", [f"{INBOX}{pk}/change/" for pk in threads]),
        ]

    def measure(self, addresses, times):
        client, seconds = self.signed_in(self.staff[0]), []
        ask(client, addresses[0])  # so that everything is loaded
        for number in range(times):
            began = time.monotonic()
            ask(client, addresses[number % len(addresses)])
            seconds.append(time.monotonic() - began)
        return Spread.of(seconds)

    # --- at once -----------------------------------------------------------------
    def write_at_once(self, people, rounds):
        """Half are patients, half staff; each writes into a thread of their own."""
        threads = list(self.threads().order_by("pk")[:people])
        writers = [
            self.patient(thread, number) if number % 2 else self.colleague(thread, number)
            for number, thread in enumerate(threads)
        ]
        start = Barrier(len(writers))
        with ThreadPoolExecutor(len(writers)) as pool:
            runs = list(pool.map(lambda write: write_rounds(write, rounds, start), writers))
        seconds = [second for run, _errors in runs for second in run]
        return Spread.of(seconds, sum(errors for _run, errors in runs))

    def patient(self, thread, number):
        """Somebody who has opened their thread with its code."""
        client = browser()
        client.post("/en/consultations/", {"code": thread.locator + secret_of(number)})
        path = f"/en/consultations/{thread.locator}/messages/"
        return lambda turn: client.post(path, {"body": f"One more question, the {turn}."})

    def colleague(self, thread, number):
        client = self.signed_in(self.staff[number % len(self.staff)])
        return lambda turn: client.post(f"{INBOX}{thread.pk}/change/", answer(thread, turn))

    def signed_in(self, user):
        client = browser()
        client.force_login(user, backend=BACKEND)
        return client

    def threads(self):
        return Thread.objects.filter(hospital=self.hospital)


def browser():
    return Client(headers={"host": "127.0.0.1"})


def ask(client, path):
    response = client.get(path)
    if response.status_code != 200:
        raise ValueError(f"{path} answered {response.status_code}")


def answer(thread, turn):
    """What the form of an answer posts, as it was opened a moment ago."""
    thread.refresh_from_db(fields=["version", "status"])
    return {
        "body": f"Our answer, the {turn}.",
        "language": thread.language,
        "status": thread.status if thread.status not in {"new", "open"} else "waiting",
        "version": thread.version,
        "last": thread.messages.latest("pk").pk,
    }


def write_rounds(write, rounds, start):
    """(the seconds of each post, how many did not end as they should)."""
    seconds, errors = [], 0
    start.wait(PATIENCE)
    try:
        for turn in range(rounds):
            began = time.monotonic()
            errors += not sent(write, turn)
            seconds.append(time.monotonic() - began)
    finally:
        connections.close_all()
    return seconds, errors


def sent(write, turn):
    """A post that was taken leads on; anything else, an exception included, is an error."""
    try:
        return write(turn).status_code == 302
    except Exception:
        return False
