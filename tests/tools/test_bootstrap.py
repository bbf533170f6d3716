"""`make run` on a machine where nothing is prepared."""

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tools import bootstrap, serve

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def venv(tmp_path, monkeypatch):
    """An environment of these tests, in which nothing is really installed."""
    folder = tmp_path / ".venv"
    monkeypatch.setattr(bootstrap, "VENV", folder)
    monkeypatch.setattr(bootstrap, "PYTHON", folder / "bin" / "python")
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    (tmp_path / "requirements").mkdir()
    for name in ("base", "dev"):
        (tmp_path / "requirements" / f"{name}.txt").write_text(f"{name}==1\n")
    folder.mkdir()
    return folder


@pytest.fixture
def installed(venv, monkeypatch):
    """The lists that were installed, in order."""
    done = []
    monkeypatch.setattr(bootstrap, "works", lambda: True)
    monkeypatch.setattr(bootstrap, "install", lambda path: done.append(path.stem))
    return done


def test_without_the_venv_module_it_says_what_to_type(venv, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(SystemExit) as stopped:
        bootstrap.environment("base")
    assert "\n    apt-get install -y python3-venv\n" in str(stopped.value)


def test_an_old_python_is_told_so(monkeypatch):
    monkeypatch.setattr(bootstrap, "OLDEST", (9, 9))
    with pytest.raises(SystemExit, match="portal needs 3"):
        bootstrap.check_python()


def test_a_list_is_installed_once(installed):
    bootstrap.environment("base")
    bootstrap.environment("base")
    assert installed == ["base"]


def test_a_changed_list_is_installed_again(installed, venv):
    bootstrap.environment("base")
    (venv.parent / "requirements" / "base.txt").write_text("base==2\n")
    bootstrap.environment("base")
    assert installed == ["base", "base"]


def test_the_list_of_the_tests_holds_the_other(installed):
    bootstrap.environment("dev")
    bootstrap.environment("base")
    assert installed == ["dev"]


def test_after_a_failed_installation_it_is_tried_again(installed, monkeypatch):
    def fail(path):
        raise SystemExit(1)

    with monkeypatch.context() as broken:
        broken.setattr(bootstrap, "install", fail)
        with pytest.raises(SystemExit):
            bootstrap.environment("base")
    bootstrap.environment("base")
    assert installed == ["base"]


def test_a_broken_environment_is_made_anew(venv, monkeypatch):
    made = []
    monkeypatch.setattr(bootstrap, "watch", made.append)
    bootstrap.environment("base")
    assert [command[1:3] for command in made] == [["-m", "venv"], ["-m", "pip"]]
    assert "--require-hashes" in made[1]


def test_a_failing_step_shows_what_it_said(capsys):
    with pytest.raises(SystemExit) as stopped:
        bootstrap.watch([sys.executable, "-c", "print('the reason'); raise SystemExit(3)"])
    assert "the reason" in str(stopped.value)


def test_a_free_port_is_taken(monkeypatch):
    with socket.socket() as probe:
        probe.bind((serve.HOST, 0))
        free = probe.getsockname()[1]
    monkeypatch.setenv("PORT", str(free))
    assert serve.check_port() == free


def test_a_port_in_use_is_named(monkeypatch):
    with socket.socket() as busy:
        busy.bind((serve.HOST, 0))
        busy.listen()
        port = busy.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        with pytest.raises(SystemExit, match=f"Port {port} is in use"):
            serve.check_port()


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http", "80 80", "٨٠٠٠"])
def test_what_is_no_port_is_refused(monkeypatch, port):
    monkeypatch.setenv("PORT", port)
    with pytest.raises(SystemExit, match="is no port"):
        serve.check_port()


@pytest.mark.skipif(not shutil.which("make"), reason="needs make")
def test_help_names_every_verb():
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True)
    verbs = set(re.findall(r"^  make ([\w-]+) ", done.stdout, re.MULTILINE))
    assert verbs == {*bootstrap.VERBS, "help"}


def test_the_bootstrap_needs_nothing_but_python():
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", "import runpy; runpy.run_path('tools/bootstrap.py')"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
