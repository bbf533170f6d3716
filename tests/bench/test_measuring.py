"""The bench measures what it says."""

import json
import os

import pytest
from django.core.management import call_command
from django.test import override_settings

from portal.bench import server
from portal.bench.management.commands import count_queries


def test_the_time_of_a_process_is_read_from_the_kernel():
    before = server.cpu_ticks(os.getpid())
    sum(number * number for number in range(3_000_000))
    assert server.cpu_ticks(os.getpid()) > before


@pytest.mark.django_db
@override_settings(ROOT_URLCONF="portal.bench.urls")
def test_the_constant_page_asks_nothing(client, capsys):
    assert client.get("/constant/").content == b"constant"
    call_command(count_queries.Command(), "/constant/")
    assert json.loads(capsys.readouterr().out) == {"/constant/": [0, 0]}
