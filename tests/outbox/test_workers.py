"""Workers as they really run: processes that are killed, and several at a time.

What is promised: no letter is lost, and none is sent twice, except one: the letter that the
mail server has just accepted from a worker killed before it could note so.
"""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from portal.outbox import delivery
from portal.outbox.delivery import Worker
from portal.outbox.models import Letter
from tests.factories.outbox import LetterFactory

from .smtp import MailServer

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]
# The command itself; the kinds of these letters hang on no thread, so nobody is asked.
DELIVER = """
import sys, django
django.setup()
from django.core.management import call_command
from portal.outbox import kinds
kinds._kinds.clear()
call_command("deliver", *sys.argv[1:])
"""


def write(count):
    letters = LetterFactory.build_batch(count)
    Letter.objects.bulk_create(letters, batch_size=1000)
    return {letter.to for letter in letters}


def database_url():
    """The tests' own database, for a process of its own."""
    where = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite://{where['NAME']}"
    return f"postgresql://{where['USER']}@{where['HOST']}:{where['PORT']}/{where['NAME']}"


def process(server, *arguments):
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.development",
        "DATABASE_URL": database_url(),
        "EMAIL_URL": f"smtp://127.0.0.1:{server.port}",
    }
    return subprocess.Popen([sys.executable, "-c", DELIVER, *arguments], cwd=ROOT, env=environment)


@pytest.fixture
def mail_server():
    """One for processes, which read where it is from their environment."""
    server = MailServer()
    yield server
    server.stop()


def wait_until(condition, seconds=40, every=0.01):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(every)
    assert condition()


def states():
    return Counter(Letter.objects.values_list("state", flat=True))


def give_back_leases():
    """As if the minutes of the lease had passed."""
    Letter.objects.filter(leased_until__isnull=False).update(leased_until=timezone.now())


def test_a_worker_that_is_killed_loses_nothing_and_repeats_one_letter_at_most(mail_server):
    addresses = write(150)
    for number in (20, 60, 100):
        running = process(mail_server)
        wait_until(lambda n=number: len(mail_server.mails) >= n)
        running.send_signal(signal.SIGKILL)
        running.wait()
        give_back_leases()
    last = process(mail_server, "--once")
    assert last.wait(60) == 0
    assert states() == {"sent": 150}
    received = Counter(mail_server.recipients())
    assert set(received) == addresses
    repeated = [address for address, times in received.items() if times > 1]
    assert len(repeated) <= 3  # one for each kill
    for address in repeated:
        ids = {mail["Message-ID"] for mail in mail_server.mails if mail["To"] == address}
        assert len(ids) == 1


def test_a_worker_told_to_stop_ends_after_the_letter_in_hand(mail_server):
    write(500)
    running = process(mail_server)
    wait_until(lambda: len(mail_server.mails) >= 10)
    running.send_signal(signal.SIGTERM)
    assert running.wait(10) == 0
    counted = states()
    assert counted["sent"] == len(mail_server.mails) < 500
    assert not Letter.objects.exclude(lease="").exists()


def test_workers_side_by_side_send_each_letter_once(server):
    addresses = write(200)

    def run(_number):
        try:
            worker = Worker()
            while Letter.objects.waiting().exists():
                worker.work_off()
            return worker.counts["sent"]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        shares = list(pool.map(run, range(4)))
    assert sum(shares) == 200
    assert sorted(server.recipients()) == sorted(addresses)
    assert sum(share > 0 for share in shares) > 1


@pytest.mark.postgresql
def test_a_letter_that_another_worker_is_taking_is_stepped_over():
    first, second = LetterFactory(), LetterFactory()
    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        [held] = delivery.locked(Letter.objects.due(timezone.now()))[:1]

        def other():
            try:
                return delivery.claim()
            finally:
                connections.close_all()

        taken = pool.submit(other).result(timeout=10)
    assert {held, *taken} == {first, second}


def test_when_the_mail_server_comes_back_everything_is_sent(settings, monkeypatch, capsys):
    """Down, refusing at the door, then back: the worker never stops."""
    monkeypatch.setattr(delivery, "LONGEST_REST", 0.2)
    monkeypatch.setattr(delivery, "REST", 0.1)
    monkeypatch.setattr(delivery, "POLL", 0.05)
    server = MailServer()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    port = server.port
    server.stop()
    addresses, worker = write(300), Worker()
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(closing, worker.run)
        wait_until(lambda: worker.failed >= 2)
        server = MailServer(port)
        server.answers["greeting"] = "421 too busy"
        wait_until(lambda: worker.failed >= 4)
        assert states() == {"waiting": 300}
        server.answers.clear()
        began = time.monotonic()
        wait_until(lambda: states() == {"sent": 300}, every=0.2)
        took = time.monotonic() - began
        worker.stop()
        running.result(timeout=10)
    server.stop()
    assert sorted(server.recipients()) == sorted(addresses)
    assert set(Letter.objects.values_list("attempts", flat=True)) == {1}
    report(capsys, f"300 letters {took:.1f} s after the mail server's return")


def report(capsys, line):
    with capsys.disabled():
        sys.stdout.write(f"\n{line}\n")


def closing(deed):
    try:
        return deed()
    finally:
        connections.close_all()


@pytest.mark.postgresql
def test_ten_thousand_letters_leave_within_two_minutes(mailoutbox, capsys):
    write(10_000)
    LetterFactory(due_at=timezone.now() + timedelta(days=1))
    worker, began = Worker(), time.monotonic()
    assert worker.work_off()
    took = time.monotonic() - began
    assert worker.counts == {"sent": 10_000}
    assert len({message.to[0] for message in mailoutbox}) == 10_000
    assert took < 120
    report(capsys, f"10,000 letters in {took:.1f} s")
