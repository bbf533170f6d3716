"""The virus scanner, played by a daemon of our own that speaks clamd's INSTREAM."""

import socket
import struct
import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.core.uploads import Refused, accept, scanning

from . import corpus
from .corpus import EICAR


class Daemon(threading.Thread):
    """Finds EICAR; `mood` is how it answers: well, oddly, with an error, or not at all."""

    def __init__(self, server, mood):
        super().__init__(daemon=True)
        self.server, self.mood, self.seen = server, mood, []

    def run(self):
        try:
            while True:
                peer, _ = self.server.accept()
                with peer:
                    self.answer(peer)
        except OSError:
            return  # the test is over

    def answer(self, peer):
        assert read(peer, 10) == b"zINSTREAM\0"
        content = b""
        while size := struct.unpack(">I", read(peer, 4))[0]:
            content += read(peer, size)
        self.seen.append(content)
        found = b"Eicar-Test-Signature FOUND" if EICAR in content else b"OK"
        answers = {
            "well": b"stream: " + found + b"\0",
            "oddly": b"stream: fine, thank you\0",
            "with an error": b"INSTREAM size limit exceeded. ERROR\0",
            "not at all": b"",
        }
        peer.sendall(answers[self.mood])


def read(peer, number):
    data = b""
    while len(data) < number:
        data += peer.recv(number - len(data)) or b"\0" * number
    return data


@pytest.fixture
def daemon(settings):
    started = []

    def start(mood="well", family=socket.AF_INET, address=("127.0.0.1", 0)):
        server = socket.socket(family)
        server.bind(address)
        server.listen()
        started.append(server)
        name = server.getsockname()
        settings.CLAMAV_ADDRESS = (
            f"unix:{name}" if isinstance(name, str) else f"127.0.0.1:{name[1]}"
        )
        thread = Daemon(server, mood)
        thread.start()
        return thread

    yield start
    for server in started:
        server.close()


def uploaded(content, name="file.pdf"):
    return SimpleUploadedFile(name, content)


def infected():
    return corpus.jpeg() + EICAR


def code_of(content):
    with pytest.raises(Refused) as refusal:
        accept(uploaded(content))
    return refusal.value.code


def test_without_an_address_nobody_is_asked(settings, monkeypatch):
    assert settings.CLAMAV_ADDRESS == ""
    monkeypatch.setattr(scanning, "ask", pytest.fail)
    assert accept(uploaded(corpus.pdf())).kind.name == "PDF"


def test_what_is_clean_passes_and_the_scanner_has_seen_the_original(daemon):
    seen = daemon().seen
    original = corpus.jpeg() + bytes(200_000)
    assert accept(uploaded(original)).kind.name == "JPEG"
    assert seen == [original]


def test_what_is_infected_is_refused(daemon):
    daemon()
    assert code_of(infected()) == "infected"


def test_it_is_reached_by_a_socket_in_the_file_system_too(daemon, tmp_path):
    daemon(family=socket.AF_UNIX, address=str(tmp_path / "clamd.ctl"))
    assert accept(uploaded(corpus.pdf())).kind.name == "PDF"
    assert code_of(infected()) == "infected"


@pytest.mark.parametrize("mood", ["oddly", "with an error", "not at all"])
def test_whatever_else_it_says_closes_the_door(daemon, mood):
    daemon(mood)
    assert code_of(corpus.pdf()) == "unscanned"


def test_a_scanner_that_is_down_closes_the_door(settings):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings.CLAMAV_ADDRESS = f"127.0.0.1:{port}"
    assert code_of(corpus.pdf()) == "unscanned"
    settings.CLAMAV_ADDRESS = "unix:/nowhere/clamd.ctl"
    assert code_of(corpus.pdf()) == "unscanned"


def test_a_scanner_that_says_nothing_for_long_closes_the_door(settings, monkeypatch):
    monkeypatch.setattr(scanning, "SECONDS", 0.2)
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen()
        settings.CLAMAV_ADDRESS = f"127.0.0.1:{deaf.getsockname()[1]}"
        assert code_of(corpus.pdf()) == "unscanned"
