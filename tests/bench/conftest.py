from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction


@pytest.fixture(scope="module")
def whole_reference(django_db_setup, django_db_blocker):
    """What the portal ships with, loaded once per file of tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_reference", stdout=StringIO())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def reference(whole_reference, db):
    """What a test changes in it is taken back."""
