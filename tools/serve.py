"""Starts gunicorn for `make run`, beside it the worker that sends mail, and says where to go."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.error import URLError
from urllib.request import urlopen

HOST = "127.0.0.1"
LANGUAGES = {"English": "en", "中文": "zh-hans", "日本語": "ja", "Русский": "ru"}
PATIENCE = 60  # seconds until the first answer
GOODBYE = 10  # seconds for the letter in hand


def check_port():
    """The port to serve on. Ends the program when it is no port, or taken."""
    wanted = os.environ.get("PORT") or "8000"
    if not (wanted.isascii() and wanted.isdigit() and 0 < int(wanted) < 65536):
        sys.exit(f"PORT={wanted} is no port. Give a number from 1 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(wanted)))
        except PermissionError:
            sys.exit(f"Port {wanted} is only for root. Try: PORT=8080 make run")
        except OSError:
            sys.exit(f"Port {wanted} is in use. Stop what runs there, or try: PORT=8001 make run")
    return int(wanted)


def serve(python, port, guide="", **settings):
    """Serve until somebody says stop. Ctrl-C reaches gunicorn and the worker by itself.
    `guide`: what else there is to look at."""
    environment = {**os.environ, **settings}
    command = [
        python, "-m", "gunicorn", "portal.wsgi", "--bind", f"{HOST}:{port}", "--workers", "2",
        "--threads", "4", "--no-control-socket", "--log-level", "warning",
    ]  # fmt: skip
    server = subprocess.Popen(command, env=environment)
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    try:
        if answers(server, port):
            with postman(python, environment):
                welcome(python, port, environment, guide)
                sys.exit(server.wait())
        sys.exit(server.wait())
    except KeyboardInterrupt:
        server.wait()


@contextmanager
def postman(python, environment):
    """The worker that sends what the portal writes, for as long as the portal is served."""
    worker = subprocess.Popen([python, "manage.py", "deliver"], env=environment)
    try:
        yield worker
    finally:
        worker.terminate()
        try:
            worker.wait(timeout=GOODBYE)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()


def answers(server, port):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urlopen(f"http://{HOST}:{port}/livez", timeout=5):
                return True
        except (URLError, OSError):
            time.sleep(0.1)
    return False


def welcome(python, port, environment, guide=""):
    address = f"http://{HOST}:{port}"
    print(f"\nThe portal is open at {address}/\n")
    for name, code in LANGUAGES.items():
        print(f"  {address}/{code}/\t{name}".expandtabs(40))
    print(f"  {address}/admin/\tstaff\n".expandtabs(40))
    sys.stdout.flush()
    subprocess.run([python, "manage.py", "sample_logins"], env=environment)
    print(f"{guide}\nCtrl-C stops it.", flush=True)
