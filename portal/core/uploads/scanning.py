"""The optional virus scanner: clamd's INSTREAM command, spoken by ourselves.

Off where CLAMAV_ADDRESS is empty. Where it is on, nothing is kept that was not found clean:
a scanner that is down, slow or says anything else closes the door.
"""

import socket
import struct

from django.conf import settings

from .reasons import Refused

SECONDS = 30
CHUNK = 64 * 1024
ANSWER = 4096


def scan(content):
    """Nothing where the file is clean or no scanner is set up; else Refused."""
    if not settings.CLAMAV_ADDRESS:
        return
    try:
        answer = ask(content)
    except OSError:
        raise Refused("unscanned") from None
    if answer == b"stream: OK":
        return
    raise Refused("infected" if answer.endswith(b" FOUND") else "unscanned")


def ask(content):
    with connected() as daemon:
        daemon.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), CHUNK):
            piece = content[start : start + CHUNK]
            daemon.sendall(struct.pack(">I", len(piece)) + piece)
        daemon.sendall(struct.pack(">I", 0))
        return answer_of(daemon)


def connected():
    """`unix:/run/clamav/clamd.ctl` or `host:3310`."""
    kind, _, rest = settings.CLAMAV_ADDRESS.rpartition(":")
    if kind == "unix":
        return connected_by_file(rest)
    return socket.create_connection((kind.strip("[]"), int(rest)), timeout=SECONDS)


def connected_by_file(path):
    daemon = socket.socket(socket.AF_UNIX)
    try:
        daemon.settimeout(SECONDS)
        daemon.connect(path)
    except OSError:
        daemon.close()
        raise
    return daemon


def answer_of(daemon):
    answer = b""
    while len(answer) < ANSWER and not answer.endswith(b"\0"):
        piece = daemon.recv(ANSWER)
        if not piece:
            break
        answer += piece
    return answer.rstrip(b"\0\n")
