"""An edition is whole, true, and never seen before it is ready."""

import csv
import errno
import gzip
import hashlib
import json
import subprocess

import pytest
from django.core.management import call_command

from portal.core.publishing import publish
from portal.opendata import resource, stamping
from portal.opendata.bulk import shelf, writing
from tests.factories import DesignationFactory, HospitalFactory
from tests.factories.guide import ArticleFactory, HelpLineFactory
from tests.factories.partners import PartnerFactory
from tests.opendata.books import Books, only

pytestmark = pytest.mark.django_db


@pytest.fixture
def books(monkeypatch):
    return only(monkeypatch, Books(one={"en": "=Gold", "ko": "금"}, two={"en": "Ice"}))


def edition():
    name, manifest = shelf.newest()
    return shelf.root() / name, manifest


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_each_line_is_a_record_in_every_language(books):
    stamping.settle()
    writing.write()
    folder, _manifest = edition()
    one, two = lines(folder / "books.jsonl")
    assert one["title"] == {"en": "=Gold", "ko": "금"}
    assert (one["licence"], one["source"]["kind"]) == ("KOGL-1", "city")
    assert one["modified"].endswith("+09:00")
    assert two["id"] == "two"
    assert "borrowed" not in one


def test_the_table_says_the_same_and_computes_nothing(books):
    writing.write()
    folder, _manifest = edition()
    content = (folder / "books.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == 3
    rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))
    assert [row["title.en"] for row in rows] == ["'=Gold", "Ice"]
    assert [row["title.ko"] for row in rows] == ["금", ""]
    assert rows[0]["source.kind"] == "city"


def test_the_digests_hold_for_files_and_their_compressed_copies(books):
    writing.write()
    folder, manifest = edition()
    checked = subprocess.run(["sha256sum", "-c", shelf.SUMS], cwd=folder, capture_output=True)
    assert checked.returncode == 0, checked.stderr
    for row in manifest["files"]:
        plain = (folder / row["name"]).read_bytes()
        assert gzip.decompress((folder / f"{row['name']}.gz").read_bytes()) == plain
        assert (row["bytes"], row["sha256"]) == (len(plain), hashlib.sha256(plain).hexdigest())
        assert row["records"] == 2
    assert {path.name for path in folder.iterdir()} == {
        shelf.MANIFEST, shelf.SUMS, *(row["name"] for row in manifest["files"]),
        *(f"{row['name']}.gz" for row in manifest["files"]),
    }  # fmt: skip


def test_the_real_kinds_are_all_there(roles):
    DesignationFactory(hospital=HospitalFactory())
    PartnerFactory()
    ArticleFactory()
    stamping.settle()
    manifest = writing.write()
    numbers = {row["kind"]: row["records"] for row in manifest["files"]}
    assert set(numbers) == {one.kind for one in resource.every()}
    assert numbers["partners"] == numbers["articles"] == numbers["institutions"] == 1


def test_nobody_sees_what_is_not_ready(books):
    writing.write()
    before, seen = shelf.editions(), []
    found = books.record
    books.record = lambda key: seen.append(shelf.editions()) or found(key)
    writing.write()
    assert seen == [before, before]
    assert len(shelf.editions()) == 2


def test_a_full_disk_leaves_the_last_edition_and_nothing_else(books, monkeypatch):
    writing.write()
    before = shelf.newest()

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(writing, "pack", full)
    with pytest.raises(OSError, match="No space"):
        writing.write()
    assert shelf.newest() == before
    assert [path.name for path in shelf.root().iterdir()] == [before[0]]


def test_what_a_killed_process_left_is_removed_a_day_later(books, monkeypatch):
    left = shelf.root() / f"{shelf.MAKING}x"
    left.mkdir(parents=True)
    writing.write()
    assert left.exists()
    monkeypatch.setattr(shelf, "FORGOTTEN", -1)
    writing.write()
    assert not left.exists()


def test_memory_is_that_of_a_batch(books):
    books.held = {f"{number:04}": {"en": "x"} for number in range(2 * stamping.BATCH + 1)}
    writing.write()
    assert books.asked == 3
    assert len(lines(edition()[0] / "books.jsonl")) == 2 * stamping.BATCH + 1


# --- Which stay ----------------------------------------------------------------------------
def stand(*names):
    for name in names:
        (shelf.root() / name).mkdir(parents=True)


def test_a_week_stays_and_of_each_day_the_last(settings):
    days = [f"2026-03-{number:02}" for number in range(1, 10)]
    stand(*days, "2026-03-05.2", "2026-03-05.10", "2026-03-09.2", "2026-03-09.3")
    shelf.tidy()
    assert shelf.editions() == [
        "2026-03-03", "2026-03-04", "2026-03-05.10", "2026-03-06", "2026-03-07", "2026-03-08",
        "2026-03-09.2", "2026-03-09.3",
    ]  # fmt: skip


def test_a_second_one_of_a_day_has_a_name_of_its_own(books):
    first = shelf.root() / shelf.MAKING
    stand("2026-03-01")
    first.mkdir()
    assert shelf.put(first, "2026-03-01") == "2026-03-01.2"


def test_before_the_first_night_there_is_none():
    assert shelf.newest() == (None, None)


# --- When ----------------------------------------------------------------------------------
def test_the_command_writes_once_for_the_same_content(books, capsys):
    publish()
    call_command("write_open_data")
    assert "open data: 2 records written" in capsys.readouterr().out
    call_command("write_open_data", if_needed=True)
    assert "of this day and content" in capsys.readouterr().out
    publish()
    call_command("write_open_data", if_needed=True)
    assert len(shelf.editions()) == 2


def test_it_is_written_every_night(roles, capsys):
    HelpLineFactory(slug="1330")
    call_command("purge")
    assert "records written" in capsys.readouterr().out
    folder, _manifest = edition()
    assert [one["id"] for one in lines(folder / "numbers.jsonl")] == ["1330"]
    assert lines(folder / "numbers.jsonl")[0]["modified"]
