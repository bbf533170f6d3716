"""The worker lives and ends with the portal that `make run` serves."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tools import serve

CHILD = "import signal, time\n{}\nopen('{}', 'w').write('up')\ntime.sleep(60)\n"


@pytest.fixture
def portal(tmp_path, monkeypatch):
    """A folder whose manage.py is a stand-in; `portal(code)` writes it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(serve, "GOODBYE", 0.5)
    up = tmp_path / "up"

    def portal(code=""):
        (tmp_path / "manage.py").write_text(CHILD.format(code, up))
        return up

    return portal


def wait_for(path):
    end = time.monotonic() + 20
    while not path.exists() and time.monotonic() < end:
        time.sleep(0.02)
    assert path.exists()


def test_the_worker_ends_with_the_portal(portal):
    up = portal()
    with serve.postman(sys.executable, dict(os.environ)) as worker:
        wait_for(up)
        assert worker.poll() is None
    assert worker.returncode == -signal.SIGTERM


def test_a_worker_that_does_not_listen_is_ended_all_the_same(portal):
    up = portal("signal.signal(signal.SIGTERM, signal.SIG_IGN)")
    with serve.postman(sys.executable, dict(os.environ)) as worker:
        wait_for(up)
    assert worker.returncode == -signal.SIGKILL


def test_a_portal_that_fails_leaves_no_worker_behind(portal):
    up = portal()

    def fail():
        with serve.postman(sys.executable, dict(os.environ)) as worker:
            wait_for(up)
            workers.append(worker)
            raise subprocess.CalledProcessError(1, "gunicorn")

    workers = []
    with pytest.raises(subprocess.CalledProcessError):
        fail()
    assert workers[0].poll() is not None
