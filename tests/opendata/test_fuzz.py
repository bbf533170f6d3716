"""Whatever is asked of the API: no fault of ours, and no answer that the document does not know.

Schemathesis makes the questions out of the document itself, right ones and wrong ones, always the
same ones, and holds every answer against it.
"""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as bounded
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from portal.opendata import resource
from portal.opendata.bulk import shelf, writing
from portal.wsgi import application
from tests.matrix.world import build

from .asking import institution

CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
    checks.unsupported_method,
]
RIGHT, WRONG = 10, 8  # questions to each address
PLAIN = {"Accept-Encoding": "identity"}
SENSIBLE = {  # "": leave it out
    "lang": ["", "en", "zh-Hans", "JA", "ru", "ko", "zh_CN"],
    "fields": ["", "", "id,address", "modified", "nothing,of,this"],
    "modified_since": ["", "", "2026-01-01", "2026-01-31T09:00:00+09:00", "2026-13-01"],
    "cursor": ["", "", "", "eyJ4Ijoi"],
}
DOCUMENT = "/api/v1/openapi.json"


@pytest.fixture
def open_connection():
    """One transaction holds it all: a request leaves the connection open, as with Django's own
    client for tests."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def schema(open_connection, roles, settings, tmp_path):
    settings.API_REQUESTS_PER_MINUTE = 10**9  # that there is a limit is tested elsewhere
    settings.ALLOWED_HOSTS = ["localhost"]
    settings.OPEN_DATA_ROOT = tmp_path / "opendata"
    build()
    institution()
    writing.write()
    return schemathesis.openapi.from_wsgi(DOCUMENT, whole)


def whole(environ, start_response):
    """The portal, closing its files: the transport reads an answer and forgets it."""
    response = application(environ, start_response)
    try:
        return [b"".join(response)]
    finally:
        response.close()


def test_no_question_finds_a_fault(schema):
    asked = 0
    for found in schema.get_all_operations():
        operation = found.ok()
        for mode, number in ((GenerationMode.POSITIVE, RIGHT), (GenerationMode.NEGATIVE, WRONG)):
            asked += ask(operation, mode, number)
    operations = 2 * len(resource.every()) + len(("root", "changes", "bulk", "bulk file"))
    assert asked >= operations * RIGHT


def ask(operation, mode, number):
    """How many questions were asked."""
    answers = []

    @given(operation.as_strategy(generation_mode=mode), st.data())
    @bounded(
        max_examples=number, derandomize=True, database=None, deadline=None,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def run(case, data):
        if mode is GenerationMode.POSITIVE:
            make_sense(case, data.draw)
        response = case.call(headers=PLAIN)
        case.validate_response(response, checks=CHECKS)
        answers.append(response.status_code)

    run()
    if mode is GenerationMode.POSITIVE:
        assert 200 in answers, operation.label
    return len(answers)


def make_sense(case, draw):
    """Of a schema alone one learns no record's name and no time: nearly all would be refused."""
    parts = draw(st.sampled_from(parts_of(case.operation)))
    case.path_parameters = {**case.path_parameters, **parts}
    known = {name for name in case.query if name in SENSIBLE}
    query = {name: draw(st.sampled_from(SENSIBLE[name])) for name in known}
    case.query = {name: value for name, value in {**case.query, **query}.items() if value}


def parts_of(operation):
    """What stands in the address of records and files that there are; and nothing, so that made
    up ones are asked for too."""
    kind = operation.path.removeprefix("/api/v1/").partition("/")[0]
    if "{edition}" in operation.path:
        edition, manifest = shelf.newest()
        return [*({"edition": edition, "name": row["name"]} for row in manifest["files"][:3]), {}]
    if "{key}" in operation.path:
        return [*({"key": key} for key in resource.of(kind).ids(None, "en")[:3]), {}]
    return [{}]
