"""A backup that can be proven: the database as it stood at one moment, the files, and a
manifest with the number of rows of every table and the SHA-256 of every file."""

import hashlib
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

MANIFEST = "manifest.json"


def make(folder):
    """Write a backup into a folder that does not exist yet; its manifest."""
    folder = Path(folder)
    folder.mkdir(mode=0o700, parents=True)
    dump = dump_postgresql if connection.vendor == "postgresql" else dump_sqlite
    manifest = {"made_at": timezone.now().isoformat(), "rows": dump(folder)}
    # Files after rows: a file is written before its row, so none that a row names is missing.
    for name, root in roots().items():
        if root.exists():
            shutil.copytree(root, folder / name)
    manifest["files"] = hashes({name: folder / name for name in roots()})
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1))
    return manifest


def roots():
    return {"media": Path(settings.MEDIA_ROOT), "private": Path(settings.PRIVATE_ROOT)}


def dump_sqlite(folder):
    target = folder / "portal.sqlite3"
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy)
    with closing(sqlite3.connect(target)) as copy:
        return counted(lambda query: copy.execute(query).fetchone()[0])


def dump_postgresql(folder):
    """What is counted and what is dumped is one snapshot, however much is written meanwhile."""
    from django.db.backends.postgresql.client import DatabaseClient  # psycopg may be missing

    class Dump(DatabaseClient):
        executable_name = "pg_dump"

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        target = folder / "portal.dump"
        options = ["--format=custom", "--no-owner", f"--snapshot={snapshot}", f"--file={target}"]
        Dump(connection).runshell(options)
        return rows()


def rows():
    """{table: number of rows} of this database."""
    with connection.cursor() as cursor:

        def ask(query):
            cursor.execute(query)
            return cursor.fetchone()[0]

        return counted(ask)


def counted(ask):
    quote = connection.ops.quote_name
    tables = sorted(connection.introspection.table_names())
    return {table: ask(f"SELECT COUNT(*) FROM {quote(table)}") for table in tables}  # noqa: S608


def hashes(folders):
    """{"media/…": SHA-256} of every file below {"media": folder}."""
    return {
        f"{name}/{path.relative_to(folder).as_posix()}": digest(path)
        for name, folder in folders.items()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def digest(path):
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
