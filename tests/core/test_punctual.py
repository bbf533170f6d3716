import logging

import pytest
from django.utils import timezone

from portal.core import punctual

pytestmark = pytest.mark.django_db


def test_one_that_fails_keeps_the_others_from_nothing(monkeypatch, caplog):
    monkeypatch.setattr(punctual, "_deeds", [])
    done = []

    @punctual.register
    def fails(now):
        raise ValueError("not today")

    @punctual.register
    def works(now):
        done.append(now)

    now = timezone.now()
    with caplog.at_level(logging.ERROR):
        punctual.run(now)
    assert done == [now]
    assert "fails" in caplog.text
