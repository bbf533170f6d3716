"""What `make national-demo` has of its own: the imitation beside it, and a fresh start."""

import sqlite3
import sys

import pytest

# national_demo stands beside the program that starts it, as for `make`.
from tools import serve

sys.modules.setdefault("serve", serve)
from tools import national_demo  # noqa: E402 (after its neighbour)

IMITATION = """
import sys
print("The imitation answers.")
print("  export NATIONAL_API_ORIGIN=http://127.0.0.1:9 NATIONAL_API_KEY='a+b=='", flush=True)
for line in sys.stdin:
    print("Overnight: something changed.", flush=True)
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_imitation_says_how_it_is_read_and_lets_a_night_pass(folder):
    (folder / "manage.py").write_text(IMITATION)
    with national_demo.Imitated(sys.executable) as national:
        assert national.settings == {
            "NATIONAL_API_ORIGIN": "http://127.0.0.1:9", "NATIONAL_API_KEY": "a+b==",
        }  # fmt: skip
        assert national.night() == "Overnight: something changed."
        assert "NATIONAL_API_KEY=a+b==" in national.command(folder)
    assert national.process.returncode is not None


def test_an_imitation_that_ends_at_once_ends_the_demo(folder):
    (folder / "manage.py").write_text("")
    with pytest.raises(SystemExit, match="has ended"):
        national_demo.Imitated(sys.executable).__enter__()


def test_each_demo_begins_with_the_sample_before_any_reading(folder, monkeypatch):
    monkeypatch.setattr(national_demo, "manage", lambda *arguments: None)
    database = folder / "portal.sqlite3"
    write(database, "before")
    national_demo.prepare(sys.executable, folder)
    write(database, "after")
    national_demo.prepare(sys.executable, folder)
    assert rows(database) == ["before"]


def write(path, word):
    connection = sqlite3.connect(path)
    connection.execute("create table if not exists words (word)")
    connection.execute("insert into words values (?)", [word])
    connection.commit()
    connection.close()


def rows(path):
    connection = sqlite3.connect(path)
    found = [word for (word,) in connection.execute("select word from words")]
    connection.close()
    return found
