"""The national services as they really answer, on this machine, with what may go wrong.

    with Imitation(world) as national:
        settings.NATIONAL_API_ORIGIN = national.origin
        national.misbehave("mdclTursmSyncList", None, faults.truncated_json)
        ...
        national.asked  # [Asked(service, operation, params), …]

For tests, `manage.py imitate_national` and `make national-demo`; production is without it.
"""

import sys
import threading
from collections import Counter, defaultdict, deque
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import ThreadingHTTPServer
from socket import SHUT_RDWR
from socketserver import StreamRequestHandler
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from .answering import Refused, compose
from .answers import Answer, gateway_json, gateway_xml

# As the catalogue shows a key, "decoded"; what quoting it twice would break is in it.
KEY = "imitation+of/a+key=="
FIRST = "/B551011/"


class Asked(NamedTuple):
    service: str
    operation: str
    params: dict


class Closed(Exception):
    """The connection ends here."""


@dataclass
class Imitation:
    """A context manager that answers while it stands.

    `world` may be changed meanwhile (by whoever holds its lock). `daily_calls`: how many each
    operation has until `new_day()`; None: no end. `filters_regions`: whether the lists that show
    changes heed lDongRegnCd. `gateway`: whether a refusal of the gateway is "xml" (E) or "json"
    (F). `largest_page`: more rows are never sent at once.
    """

    world: object
    port: int = 0
    key: str = KEY
    daily_calls: int | None = None
    filters_regions: bool = True
    gateway: str = "xml"
    largest_page: int = 10_000
    asked: list = field(default_factory=list, repr=False)

    def __post_init__(self):
        self.lock = threading.Lock()
        self.stopping = threading.Event()
        self.called = Counter()
        self.faults = defaultdict(deque)
        self.connections = set()

    def __enter__(self):
        self.server = Server(("127.0.0.1", self.port), Handler)
        self.server.imitation = self
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )
        self.thread.start()
        return self

    def __exit__(self, *reason):
        self.stopping.set()
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()
        with self.lock:
            for connection in self.connections:
                with suppress(OSError):
                    connection.shutdown(SHUT_RDWR)

    @property
    def origin(self):
        return f"http://127.0.0.1:{self.port}"

    def misbehave(self, operation, *faults):
        """What happens to the next calls of an operation ("*": of any), one after the other;
        None: that call is answered as it should be. See `faults`."""
        with self.lock:
            self.faults[operation].extend(faults)

    def behave(self):
        """Forget the faults that are still to come."""
        with self.lock:
            self.faults.clear()

    def new_day(self):
        """Every operation has all its calls again."""
        with self.lock:
            self.called.clear()

    def number(self, operation):
        """How often an operation was asked for."""
        with self.lock:
            return sum(one.operation == operation for one in self.asked)

    # --- for the handler -----------------------------------------------------------
    def note(self, call):
        """Keep what was asked; returns the fault that is next in turn, or None."""
        with self.lock:
            self.asked.append(Asked(call.service, call.operation, call.params))
            self.called[call.service, call.operation] += 1
            call.count = self.called[call.service, call.operation]
            for name in (call.operation, "*"):
                if self.faults[name]:
                    return self.faults[name].popleft()
        return None


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def handle_error(self, request, client_address):
        """Whoever asks may leave when they like; other errors are shown."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class Handler(StreamRequestHandler):
    """HTTP/1.1 with keep-alive; no more of it than the imitation needs, so that it is fast."""

    disable_nagle_algorithm = True

    def setup(self):
        super().setup()
        self.imitation = self.server.imitation
        with self.imitation.lock:
            self.imitation.connections.add(self.connection)

    def finish(self):
        with self.imitation.lock:
            self.imitation.connections.discard(self.connection)
        super().finish()

    def handle(self):
        with suppress(Closed):
            while (target := self.read()) is not None:
                self.answer(target)

    def read(self):
        """The target of the next request, or None at the end of the connection."""
        line = self.rfile.readline(65_537).split()
        while self.rfile.readline(65_537).strip():  # headers: none of them matters here
            pass
        return line[1].decode("latin-1") if len(line) == 3 else None

    def answer(self, target):
        call = Call.of(target, self)
        fault = self.imitation.note(call)
        call.send(call.proper()) if fault is None else fault(call)


@dataclass
class Call:
    """One request, and the connection it came on: what a fault has to do with."""

    service: str
    operation: str
    params: dict
    handler: Handler
    count: int = 0  # how many calls of the operation this day has seen

    @classmethod
    def of(cls, target, handler):
        parts = urlsplit(target)
        service, _slash, operation = parts.path.removeprefix(FIRST).partition("/")
        params = dict(parse_qsl(parts.query, keep_blank_values=True))
        return cls(service, operation, params, handler)

    @property
    def imitation(self):
        return self.handler.imitation

    @property
    def stopping(self):
        return self.imitation.stopping

    def proper(self, **instead):
        """The answer as it should be; `instead`: to other parameters than those asked."""
        try:
            self.pass_gateway()
        except Refused as refusal:
            return self.refused(refusal.code)
        return compose(self.imitation, self.service, self.operation, {**self.params, **instead})

    def pass_gateway(self):
        imitation = self.imitation
        if self.params.get("serviceKey") != imitation.key:
            raise Refused("30")
        if imitation.daily_calls is not None and self.count > imitation.daily_calls:
            raise Refused("22")

    def refused(self, code):
        """As the gateway refuses: shape E or F."""
        return (gateway_json if self.imitation.gateway == "json" else gateway_xml)(code)

    def send(self, answer: Answer):
        self.write(answer.head() + answer.body)

    def write(self, data):
        self.handler.connection.sendall(data)

    def close(self):
        """No further byte on this connection."""
        raise Closed
