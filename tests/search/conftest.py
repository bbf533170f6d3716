import pytest

from portal.core import publishing
from portal.search import indexing
from tests.sample.loaded import whole_sample

__all__ = ["whole_sample"]


@pytest.fixture(scope="module")
def whole_index(whole_sample, django_db_blocker):
    with django_db_blocker.unblock():
        publishing.forget()
        indexing.rebuild()


@pytest.fixture
def indexed(whole_index, db):
    """The sample stands and can be searched."""
