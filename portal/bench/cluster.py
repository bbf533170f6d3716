"""A PostgreSQL cluster of our own, gone at the end; for where no DATABASE_URL names one."""

import os
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

MISSING = "PostgreSQL is missing. Type: apt-get install -y postgresql, or set DATABASE_URL."
OPTIONS = (
    "-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=120"
)


class NoPostgreSQL(Exception):
    pass


def programs():
    """The folder of the newest server's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parts[-2]))
    on_path = shutil.which("initdb")
    if not found and not on_path:
        raise NoPostgreSQL(MISSING)
    return found[-1] if found else Path(on_path).parent


@contextmanager
def throw_away():
    """Gives the address of a running, empty cluster. Durable like a real one: what is measured
    on it includes writing to the disk."""
    bin_folder, work = programs(), Path(tempfile.mkdtemp(prefix="bench-"))
    cluster, port = work / "cluster", free_port()
    as_root = os.getuid() == 0
    if as_root:
        shutil.chown(work, "postgres")
    work.chmod(0o711)
    try:
        run(as_root, bin_folder / "initdb", "-D", cluster, "-U", "portal", "-A", "trust",
            "-E", "UTF8", "--locale=C.UTF-8")  # fmt: skip
        run(as_root, bin_folder / "pg_ctl", "-D", cluster, "-l", work / "log", "-w",
            "-o", OPTIONS.format(port=port), "start")  # fmt: skip
        yield f"postgresql://portal@127.0.0.1:{port}/postgres"
    finally:
        run(as_root, bin_folder / "pg_ctl", "-D", cluster, "-m", "immediate", "stop", check=False)
        shutil.rmtree(work, ignore_errors=True)


def run(as_root, *command, check=True):
    """The server refuses to run as root: there its own account runs it."""
    before = ["runuser", "-u", "postgres", "--"] if as_root else []
    subprocess.run(
        [*before, *map(str, command)],
        check=check,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
