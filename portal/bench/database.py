"""A database of a bench's own on the configured server, deleted afterwards."""

import os
import tempfile
from contextlib import contextmanager

from django.conf import settings
from django.db import connection


@contextmanager
def own_database(migrate=True):
    """`migrate`: through every migration; else the tables as the models have them, at once."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        name = f"bench_{os.getpid()}"
        if connection.vendor == "sqlite":
            name = os.path.join(folder, f"{name}.sqlite3")
        connection.settings_dict["TEST"] |= {"NAME": name, "MIGRATE": migrate}
        original = settings.DATABASES["default"]["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            yield
        finally:
            connection.creation.destroy_test_db(original, verbosity=0)
