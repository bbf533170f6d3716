"""What every test starts from: no page kept, no state remembered, media in a folder of its own."""

import pytest
from django.core.cache import caches

from portal.core import publishing
from portal.core.roles import load_roles


@pytest.fixture(autouse=True)
def nothing_remembered():
    for name in ("default", "pages"):
        caches[name].clear()
    publishing.forget()


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.POSTER_ROOT = tmp_path / "posters"
    settings.PRIVATE_ROOT = tmp_path / "private"
    settings.ERASURE_LEDGER = tmp_path / "erasures.log"


@pytest.fixture
def roles(db):
    """The groups with the permissions that each app gives them."""
    load_roles()
