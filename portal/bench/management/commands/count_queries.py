import json

from django.core.cache import caches
from django.core.management.base import BaseCommand
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.core import publishing


class Command(BaseCommand):
    help = "Print, as JSON, how many queries each address costs: [the first time, afterwards]."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+")

    def handle(self, paths, **options):
        self.stdout.write(json.dumps({path: [cold(path), queries(path)] for path in paths}))


def cold(path):
    """As a process asks that has just started."""
    publishing.forget()
    return queries(path)


def queries(path):
    caches["pages"].clear()
    with CaptureQueriesContext(connection) as captured:
        response = Client(headers={"host": "127.0.0.1"}).get(path)
    if response.status_code != 200:
        raise ValueError(f"{path} answered {response.status_code}")
    return len(captured)
