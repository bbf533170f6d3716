"""One form, sent many times at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from portal.reports import actions
from portal.reports.models import Report

from .conftest import FACTS


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_one_form_sent_ten_times_at_once_is_one_report():
    def send(_number):
        try:
            return actions.receive("one-token", **FACTS).number
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as pool:
        numbers = set(pool.map(send, range(10)))
    assert numbers == {Report.objects.get().number}
