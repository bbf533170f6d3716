import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from consultations import actions as core
from consultations.translations import actions
from hospitals.actions import join
from tests.consultations.conftest import fresh
from tests.factories import TreatmentFactory, UserFactory
from tests.factories.consultations import ThreadFactory

BEHAVIOURS = {}


def behaviour(function):
    BEHAVIOURS[function.__name__] = function
    return function


def reply(handler, status, body, **headers):
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


@behaviour
def well(handler, asked):
    text = f"[{asked['source']}>{asked['target']}] {asked['q']}"
    reply(handler, 200, json.dumps({"translatedText": text}).encode())


@behaviour
def error(handler, asked):
    reply(handler, 500, json.dumps({"error": asked["q"]}).encode())


@behaviour
def truncated(handler, asked):
    reply(handler, 200, b'{"translatedText": "half a')


@behaviour
def not_json(handler, asked):
    reply(handler, 200, b"<html>Bad gateway</html>")


@behaviour
def a_list(handler, asked):
    reply(handler, 200, b'["translatedText"]')


@behaviour
def empty(handler, asked):
    reply(handler, 200, b'{"translatedText": "  "}')


@behaviour
def endless(handler, asked):
    reply(handler, 200, b'{"translatedText": "' + b"a" * 1_000_000 + b'"}')


@behaviour
def elsewhere(handler, asked):
    port = handler.server.server_address[1]
    reply(handler, 307, b"", Location=f"http://127.0.0.1:{port}/translate")


@behaviour
def silent(handler, asked):
    time.sleep(1.5)


@behaviour
def cut_off(handler, asked):
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"translated')


class Imitation(ThreadingHTTPServer):
    """Answers as LibreTranslate does, or misbehaves as told; remembers what it was asked."""

    daemon_threads = True
    behaviour = "well"

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked = []


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        length = int(self.headers["Content-Length"])
        asked = json.loads(self.rfile.read(length))
        self.server.asked.append(asked)
        BEHAVIOURS[self.server.behaviour](self, asked)

    def log_message(self, *args):
        pass


@pytest.fixture
def machine(settings):
    server = Imitation()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.MACHINE_TRANSLATOR = "libretranslate"
    settings.LIBRETRANSLATE_URL = f"http://127.0.0.1:{server.server_address[1]}"
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def cataract(db):
    return TreatmentFactory(
        slug="cataract-surgery",
        name_en="Cataract surgery",
        name_ru="Операция при катаракте",
        name_ja="白内障手術",
        name_zh_hans="白内障手术",
        name_ko="백내장 수술",
    )


@pytest.fixture
def russian(hospital):
    """A thread in Russian, opened by a patient."""
    return ThreadFactory(hospital=hospital, language="ru", body="Сколько стоит операция?")


@pytest.fixture
def question(russian):
    return russian.messages.earliest("pk")


@pytest.fixture
def translator(roles, hospital):
    user = UserFactory(username="translator")
    join(user, hospital, "translator")
    return user


@pytest.fixture
def in_korean(russian, coordinator):
    """The hospital's answer in its own language."""
    return core.answer(
        fresh(russian),
        user=coordinator,
        body="백내장 수술은 하루면 됩니다.",
        language="ko",
        version=1,
    )


@pytest.fixture
def allowed(russian):
    actions.allow_machine(russian)
