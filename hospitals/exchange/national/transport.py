"""One way out of the house: to the national services, and to no other host.

An answer is a body of at most MAX_BYTES, whole within DEADLINE seconds; anything else is a
Fault. Redirects are not followed, proxies of the environment not used. A call keeps its
connection for the next one.
"""

import re
import socket
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPException
from threading import Timer, local
from urllib.parse import urlencode

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import DecodeError, HTTPError, NewConnectionError, ProtocolError, SSLError
from urllib3.exceptions import TimeoutError as TooSlow

from .faults import Fault, Passing, Refused
from .key import keep_out_of_logs

CONNECT = 5.0  # seconds, of each attempt
READ = 20.0  # between two pieces
DEADLINE = 60.0  # of a call from its start to its last byte, however it drips
MAX_BYTES = 10 * 1024 * 1024  # before and after unpacking
PIECE = 64 * 1024
LONGEST_WAIT = 60.0  # what we grant to Retry-After
PATH = re.compile(r"/B551011/[A-Za-z0-9]+/[A-Za-z0-9]+")

_call = local()  # the call of this thread


class Watched:
    """A connection that tells its call on which socket the answer comes."""

    def getresponse(self):
        if call := getattr(_call, "now", None):
            call.listen_on(self.sock)
        return super().getresponse()


class WatchedConnection(Watched, HTTPConnection):
    pass


class WatchedSecureConnection(Watched, HTTPSConnection):
    pass


class Pool(urllib3.HTTPConnectionPool):
    ConnectionCls = WatchedConnection


class SecurePool(urllib3.HTTPSConnectionPool):
    ConnectionCls = WatchedSecureConnection


class Call:
    """Time-outs of a socket begin anew with each byte: this one does not."""

    def __init__(self, seconds):
        self.late = False
        self.socket = None
        self.ends = time.monotonic() + seconds
        self.timer = Timer(seconds, self.cut)
        self.timer.daemon = True

    def listen_on(self, sock):
        self.socket = sock
        if self.late:
            self.cut()

    def cut(self):
        self.late = True
        if self.socket is not None:
            with suppress(OSError):  # it may have ended by itself
                self.socket.shutdown(socket.SHUT_RDWR)

    @contextmanager
    def watched(self):
        _call.now = self
        self.timer.start()
        try:
            yield self
        finally:
            self.timer.cancel()
            _call.now = None


@dataclass(frozen=True, repr=False)
class Answer:
    """`after`: seconds that Retry-After asks for."""

    status: int
    body: bytes
    after: float | None = None

    def fault(self):
        """What the status says, or None. An envelope inside says it better."""
        name = f"status-{self.status}"
        if self.status == 200:
            return None
        if self.status in (401, 403):  # each service wants its own approval
            return Refused(name)
        if self.status in (408, 429) or self.status >= 500:
            return Passing(name, self.after)
        return Fault(name)


class Transport:
    """A pool of connections to one origin. Threads may share it."""

    def __init__(self, origin, *, at_once=1, agent="", deadline=DEADLINE, read=READ):
        keep_out_of_logs()
        kind = SecurePool if origin.startswith("https:") else Pool
        address = urllib3.util.parse_url(origin)
        self.deadline = deadline
        self.pool = kind(
            address.host,
            address.port,
            maxsize=at_once,
            block=False,
            timeout=urllib3.Timeout(connect=CONNECT, read=read),
            headers={"User-Agent": agent, "Accept-Encoding": "gzip", "Accept": "*/*"},
        )

    def close(self):
        self.pool.close()

    def get(self, path, parameters):
        """The Answer of a known path, whatever its status; no answer is a Fault."""
        if not PATH.fullmatch(path):
            raise Fault("path")
        with Call(self.deadline).watched() as call:
            answer, fault = self._answer(call, f"{path}?{urlencode(parameters)}")
        # Outside of every `except`: what urllib3 raised quotes the address, and stays behind.
        if fault is not None:
            raise fault
        return answer

    def _answer(self, call, url):
        """(the answer, None) or (None, the fault)."""
        response = None
        try:
            response = self.pool.urlopen(
                "GET", url, redirect=False, retries=False, preload_content=False
            )
            answer, fault = read_answer(response, call), None
        except Fault as found:
            answer, fault = None, found
        except (HTTPError, HTTPException, OSError, ValueError) as error:
            answer, fault = None, of_error(error, call)
        if response is not None:
            # Only a connection whose answer was read to its end can carry another.
            response.close() if fault or call.late else response.release_conn()
        return (None, Passing("time-out")) if call.late else (answer, fault)


def asked_pause(text):
    """Seconds that Retry-After asks for, at most LONGEST_WAIT; a date or nonsense: None."""
    return min(float(text), LONGEST_WAIT) if re.fullmatch(r"[0-9]{1,9}", text.strip()) else None


def of_error(error, call):
    if isinstance(error, NewConnectionError):  # for urllib3 this is a kind of being slow
        return Passing("connection")
    if call.late or isinstance(error, TooSlow):
        return Passing("time-out")
    if isinstance(error, SSLError):
        return Fault("certificate")
    if isinstance(error, DecodeError):
        return Passing("unpacking")
    if isinstance(error, ProtocolError):
        return Passing("dropped")
    return Passing("connection")


def read_answer(response, call):
    """Unpacked, read in pieces; an end that came too early is an error of urllib3."""
    if 300 <= response.status < 400:
        raise Fault("redirect")
    declared = response.headers.get("Content-Length", "")
    if declared.isdigit() and len(declared) < 20 and int(declared) > MAX_BYTES:
        raise Fault("too-large")
    pieces, size = [], 0
    while piece := response.read1(PIECE):
        size += len(piece)
        if size > MAX_BYTES:
            raise Fault("too-large")
        if time.monotonic() > call.ends:
            call.late = True
            raise Passing("time-out")
        pieces.append(piece)
    after = asked_pause(response.headers.get("Retry-After", ""))
    return Answer(response.status, b"".join(pieces), after)
