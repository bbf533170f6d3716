"""A gunicorn to be measured, and what its workers use of the processor."""

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

HOST = "127.0.0.1"
PATIENCE = 30  # seconds until the first answer
TICK = os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(environment):
    """Run gunicorn as `make run` does; gives the Server, and stops it afterwards."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "portal.wsgi", "--bind", f"{HOST}:{port}",
         "--workers", "2", "--threads", "4", "--no-control-socket", "--log-level", "warning"],
        env=environment,
    )  # fmt: skip
    try:
        yield Server(process, port).when_ready()
    finally:
        process.terminate()
        process.wait()


class Server:
    def __init__(self, process, port):
        self.process = process
        self.port = port

    def when_ready(self):
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                if fetch(self.port, "/livez").startswith(b"HTTP/1.1 200"):
                    return self
            except OSError:
                time.sleep(0.1)
        raise TimeoutError(f"nothing answers on port {self.port}")

    def cpu_seconds(self):
        """What all workers have used so far, user and system."""
        pid = self.process.pid
        workers = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return sum(cpu_ticks(worker) for worker in workers) / TICK


def cpu_ticks(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def fetch(port, path):
    """One request on a connection of its own; the raw answer."""
    request = (
        f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\nAccept-Encoding: br\r\nConnection: close\r\n\r\n"
    )
    with socket.create_connection((HOST, port), timeout=30) as connection:
        connection.sendall(request.encode())
        parts = []
        while part := connection.recv(65536):
            parts.append(part)
    return b"".join(parts)
