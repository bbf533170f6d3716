"""What every test starts from: no page kept, no state remembered, media in a folder of its own."""

from importlib import import_module

import pytest
from django.core.cache import caches
from django.db import connection

from portal.core import publishing
from portal.core.roles import load_roles


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch):
    # Queries are counted exactly, on a slow machine too.
    monkeypatch.setattr(publishing, "REMEMBERED_SECONDS", 3600)
    for name in ("default", "pages"):
        caches[name].clear()
    publishing.forget()


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.POSTER_ROOT = tmp_path / "posters"
    settings.PRIVATE_ROOT = tmp_path / "private"
    settings.OPEN_DATA_ROOT = tmp_path / "opendata"
    settings.ERASURE_LEDGER = tmp_path / "erasures.log"


@pytest.fixture
def roles(db):
    """The groups with the permissions that each app gives them."""
    load_roles()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """With --nomigrations too the search has its full-text index, which no model knows."""
    migration = import_module("portal.search.migrations.0001_initial")
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for statement in migration.INDEX[connection.vendor]:
            cursor.execute(statement)
