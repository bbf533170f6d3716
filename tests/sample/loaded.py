"""The whole sample, loaded once per file of tests, in a transaction that is taken back."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from portal.sample import loading


@pytest.fixture(scope="module")
def whole_sample(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_reference", stdout=StringIO())
        loading.load(lambda what: None, with_photos=False)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def sample(whole_sample, db):
    """The sample stands; what a test changes in it is taken back."""
