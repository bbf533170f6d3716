"""Making an edition: each kind as JSON Lines and as CSV, compressed copies, digests, a manifest.

Records are read and written by the batch, so that memory does not grow with their number. All is
written to a folder that nobody sees, and put in place at once; what breaks off leaves nothing but
that folder, which is removed.
"""

import csv
import gzip
import hashlib
import json
import os
import shutil
import tempfile
from pathlib import Path

from django.utils import timezone

from portal.core import publishing, sheets
from portal.opendata import document, listing, resource, stamping
from portal.opendata.wording import source_of_site

from . import shelf, tables

PACKED = ".gz"
TYPES = {"jsonl": "application/x-ndjson", "csv": "text/csv; charset=utf-8"}
LICENCE = document.LICENCE | {
    "note": "It holds for records whose licence is KOGL-1; null stands beside what is invented."
}


def write():
    """Make an edition of what is published now; its manifest."""
    publishing.forget()
    shelf.root().mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=shelf.MAKING, dir=shelf.root()))
    try:
        manifest = fill(folder)
        folder.chmod(0o755)
        name = shelf.put(folder, manifest["made_at"][:10])
    except BaseException:
        shelf.remove(folder)
        raise
    shelf.tidy()
    return shelf.manifest(name)


def told(manifest):
    records = sum(row["records"] for row in manifest["files"]) // len(TYPES)
    size = sum(row["bytes"] for row in manifest["files"])
    return f"open data: {records} records written, {size // 1000} kB"


def fill(folder):
    made_at, version = timezone.localtime(), stamping.version()
    files = [row for one in resource.every() for row in write_kind(folder, one)]
    manifest = {
        "made_at": made_at.isoformat(timespec="seconds"),
        "content_version": version,
        "licence": LICENCE,
        "source": source_of_site(None),
        "files": files,
    }
    with kept(folder / shelf.MANIFEST) as out:
        out.write(json.dumps(manifest, ensure_ascii=False, indent=1).encode())
    names = [*(row["name"] for row in files), shelf.MANIFEST]
    sums = "".join(f"{sha256(folder / name)}  {name}\n" for name in names)
    with kept(folder / shelf.SUMS) as out:
        out.write(sums.encode())
    return manifest


def write_kind(folder, one):
    """The manifest's rows of the two files of a kind."""
    lines = folder / f"{one.kind}.jsonl"
    number, columns = write_lines(lines, one)
    table = folder / f"{one.kind}.csv"
    write_table(table, lines, columns)
    return [entry(path, one.kind, number) for path in (lines, table)]


def write_lines(path, one):
    """A line a record, in every language. How many they are, and the columns of their table."""
    number, columns = 0, {}
    with kept(path) as out:
        for ids in stamping.batches(sorted(one.ids(None, "en"))):
            times = listing.modified(one.kind, ids)
            for row in one.records(ids, None):
                record = listing.finished(row, times)
                del record["borrowed"]  # in all languages nothing is
                out.write(stamping.line(record).encode() + b"\n")
                columns |= dict.fromkeys(tables.flat(record))
                number += 1
    return number, tables.without_parents(columns)


def write_table(path, lines, columns):
    """The same records as RFC 4180 has it, with the mark that tells Excel it is UTF-8."""
    with kept(path) as out:
        out.write(sheets.UTF_8_MARK)
        writer = csv.writer(Encoder(out), quoting=csv.QUOTE_MINIMAL)
        writer.writerow(columns)
        with lines.open(encoding="utf-8") as records:
            for line in records:
                row = tables.flat(json.loads(line))
                writer.writerow([tables.cell(row.get(column)) for column in columns])


class Encoder:
    """What csv writes, as bytes."""

    def __init__(self, out):
        self.out = out

    def write(self, text):
        self.out.write(text.encode())


def entry(path, kind, number):
    pack(path)
    return {
        "name": path.name,
        "kind": kind,
        "type": TYPES[path.suffix[1:]],
        "records": number,
        "bytes": path.stat().st_size,
        "sha256": sha256(path),
    }


def pack(path):
    """A compressed copy beside it; the same bytes make the same copy."""
    copy = path.with_name(path.name + PACKED)
    with (
        path.open("rb") as plain,
        kept(copy) as out,
        gzip.GzipFile(filename="", mode="wb", fileobj=out, compresslevel=6, mtime=0) as packed,
    ):
        shutil.copyfileobj(plain, packed, 1024 * 1024)


def sha256(path):
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class kept:  # noqa: N801 - used like open()
    """A new file that is on the disk once it is closed, whatever happens to the machine."""

    def __init__(self, path):
        self.file = path.open("xb")

    def __enter__(self):
        return self.file

    def __exit__(self, *_error):
        with self.file:
            self.file.flush()
            os.fsync(self.file.fileno())


def at_night(now):
    return told(write())
