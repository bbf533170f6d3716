"""kill -9 in the midst of a question with two files, again and again: no half threads, no
doubles after a retry with the form's token, every receipt opens, what lies about is swept.

    KILLS=200 python -m pytest tests/consultations/files/test_killed.py
"""

import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from datetime import timedelta
from http.cookiejar import CookieJar
from pathlib import Path
from threading import Timer
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest
from django.db import connection
from django.utils import timezone

from consultations import attachments
from consultations.models import Attachment, Attempt, Thread
from consultations.models.attachment import private_storage
from tests.factories import HospitalFactory

from ..conftest import CONSENTS
from .conftest import photo, report

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
KILLS = int(os.environ.get("KILLS", "20"))
WAIT = 30
NETWORK = (URLError, ConnectionError, TimeoutError, OSError)


class Server:
    """gunicorn with one worker, who is killed; its master starts the next at once."""

    def __init__(self, files):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.consultations.files.killed",
            "KILLED_DATABASE": connection.settings_dict["NAME"],
            "KILLED_FILES": str(files),
            "LOG_LEVEL": "ERROR",
        }
        self.master = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "portal.wsgi", "--preload", "--workers", "1",
             "--threads", "4", "--bind", f"127.0.0.1:{self.port}", "--no-control-socket",
             "--log-level", "critical"],
            env=environment, cwd=Path(__file__).parents[3],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def worker(self):
        """The worker's process id; workers have children of their own, which die by themselves."""
        children = Path(f"/proc/{self.master.pid}/task/{self.master.pid}/children")
        return next(map(int, children.read_text().split()), None)

    def kill(self):
        worker = self.worker()
        if worker:
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGKILL)

    def stop(self):
        self.master.terminate()
        self.master.wait(WAIT)


class Browser:
    """A patient's, who tries again."""

    def __init__(self, port):
        self.origin = f"http://127.0.0.1:{port}"
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def ask(self, address, data=None, kind=None):
        headers = {"Referer": f"{self.origin}/", "Origin": self.origin}
        if kind:
            headers["Content-Type"] = kind
        request = Request(f"{self.origin}{address}", data, headers)
        with self.opener.open(request, timeout=WAIT) as answer:
            return answer.geturl(), answer.read().decode()

    def insist(self, *args):
        until = time.monotonic() + WAIT
        while True:
            try:
                return self.ask(*args)
            except HTTPError:
                raise
            except NETWORK:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)


def multipart(entries, files):
    boundary = "b0undary"
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in entries.items()
    ]
    parts += [
        f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="{file.name}"'
        f"\r\n\r\n".encode()
        + file.read()
        + b"\r\n"
        for file in files
    ]
    body = b"".join([*parts, f"--{boundary}--\r\n".encode()])
    return body, f"multipart/form-data; boundary={boundary}"


def hidden(page, name):
    return re.search(rf'name="{name}" value="([^"]+)"', page)[1]


@pytest.fixture
def server(settings, tmp_path, transactional_db):
    HospitalFactory(slug="hangang")
    settings.PRIVATE_ROOT = tmp_path / "private"
    server = Server(settings.PRIVATE_ROOT)
    yield server
    server.stop()


def question(browser, number):
    address = "/en/consultations/new/?hospital=hangang"
    _url, page = browser.insist(address)
    entries = {
        "csrfmiddlewaretoken": hidden(page, "csrfmiddlewaretoken"),
        "token": hidden(page, "token"),
        "stage": hidden(page, "stage"),
        "language": "en",
        "alias": f"Patient {number}",
        "country": "KZ",
        "message": f"Question {number}",
        **CONSENTS,
    }
    return address, *multipart(entries, [photo(), report()])


def test_killed_in_the_midst_of_a_question_nothing_is_half_and_nothing_double(server):
    took, codes, interrupted = measured(server), [], 0
    for number in range(KILLS):
        Attempt.objects.all().delete()  # or the guard would ask this network for a proof
        browser = Browser(server.port)
        sending = question(browser, number)
        timer = Timer(random.uniform(0, took), server.kill)
        timer.start()
        try:
            url, page = browser.ask(*sending)
        except NETWORK:
            interrupted += 1
            url, page = browser.insist(*sending)
        timer.join()
        assert url.endswith("/receipt/"), page[:2000]
        codes.append(re.search(r'<code id="code"[^>]*>([^<]+)<', page)[1])
    assert interrupted >= KILLS // 4, "the kills came too late to mean anything"
    assert_whole(codes)
    assert_every_receipt_opens(server, codes)
    assert_swept()


def measured(server):
    """Seconds that an undisturbed question takes."""
    browser = Browser(server.port)
    sending = question(browser, "undisturbed")
    before = time.monotonic()
    browser.ask(*sending)
    return time.monotonic() - before


def assert_whole(codes):
    threads = Thread.objects.exclude(locator__in=[code[:9].replace("-", "") for code in codes])
    assert threads.count() == 1  # the undisturbed one
    assert Thread.objects.count() == len(set(codes)) + 1 == KILLS + 1
    for thread in Thread.objects.all():
        assert thread.messages.count() == 1
        assert thread.consents.count() == 3
        files = attachments.of_thread(thread)
        assert sorted(row.name for row in files) == ["photo.jpg", "report.pdf"]
        assert all(len(attachments.content(row.file)) == row.size for row in files)


def assert_every_receipt_opens(server, codes):
    for code in codes:
        browser = Browser(server.port)
        _url, page = browser.insist("/en/consultations/")
        entries = {"csrfmiddlewaretoken": hidden(page, "csrfmiddlewaretoken"), "code": code}
        url, page = browser.ask("/en/consultations/", urlencode(entries).encode())
        assert code[:9].replace("-", "") in url
        assert "report.pdf" in page


def assert_swept():
    attachments.sweep(timezone.now() + timedelta(hours=1, minutes=1))
    assert not Attachment.objects.filter(message=None).exists()
    kept = {name for pair in Attachment.objects.values_list("file", "preview") for name in pair}
    assert set(private_storage().names()) == kept - {""}
