from io import StringIO

import pytest
from django.core.management import call_command

from .loaded import sample, whole_sample

__all__ = ["sample", "whole_sample"]


@pytest.fixture
def reference(db):
    """What the portal ships with."""
    call_command("load_reference", stdout=StringIO())
