"""Nothing of threads, staff, scores or drafts is reachable through the API: what is private of
hospital B carries a mark of its own, and every address is read to the last page, in every
language."""

import json

import pytest

from hospitals.models import Hospital
from portal.core.publishing import publish
from portal.opendata import resource, stamping
from portal.opendata.languages import OFFERED
from tests.matrix.world import MARK, build, carries_mark

from .asking import API, get, kinds, to_the_end

PRIVATE = "canaryprivate"
# Rooms that have public rows. Everything in other rooms is private, and so is some in these.
PUBLIC_ROOMS = {"hospitals", "selection", "disclosures"}
PRIVATE_ROWS = {
    "membership", "application", "evidence", "assignment", "sitevisit", "visitphoto", "proposal",
    "replacement", "sourcefile",
}  # fmt: skip


@pytest.fixture
def world(roles, settings):
    settings.API_REQUESTS_PER_MINUTE = 100_000
    world = build()
    shared = [row for row in world.shared.values() if row._meta.model_name in PRIVATE_ROWS]
    for row in (*world.b.values(), *shared, *world.people.values()):
        if row._meta.app_label not in PUBLIC_ROOMS or row._meta.model_name in PRIVATE_ROWS:
            mark(row)
    publish()
    stamping.settle()
    return world


def mark(row):
    columns = {
        field.name: f"{PRIVATE}{row.pk} {field.name}"[: field.max_length or 100]
        for field in row._meta.concrete_fields
        if carries_mark(type(row), field) and (field.max_length or 100) >= len(PRIVATE)
    }
    if columns:
        type(row)._base_manager.filter(pk=row.pk).update(**columns)


def whole(client, path, language):
    """All that an operation of the document answers without knowing an id."""
    answer = get(client, path, {"lang": language})
    assert answer.status_code == 200, path
    return answer.content.decode() + str(answer.headers)


def everything(client):
    """Every address that the document names, to the end, in every language."""
    paths = get(client, "openapi.json").json()["paths"]
    plain = [path for path in paths if "{" not in path and "/bulk/" not in path]  # tests/…/bulk
    assert {f"{API}{kind}/" for kind in kinds()} <= set(plain)
    for language in OFFERED:
        for path in plain:
            yield whole(client, path, language)
        for kind in kinds():
            records = to_the_end(client, f"{kind}/", lang=language, limit=2)
            yield json.dumps(records, ensure_ascii=False)
            if language == "ko":  # which the canary was marked in as well
                for record in records:
                    yield whole(client, f"{API}{kind}/{record['id']}/", language)
    for one in resource.every():
        yield json.dumps(one.records(list(one.ids(None, "en")), None), default=str)


def test_what_is_public_of_b_is_there_and_what_is_private_or_a_draft_is_not(world, client):
    secrets = {PRIVATE, world.b["thread"].locator, *(u.email for u in world.people.values())} - {""}
    seen = "".join(everything(client))
    assert MARK in seen
    assert f"{MARK}-hospital" in seen
    for secret in secrets:
        assert secret not in seen
    nothing_is_left_where_it_is_not_published(world, client)


def nothing_is_left_where_it_is_not_published(world, client):
    for status in ("draft", "withdrawn"):
        Hospital.objects.filter(pk=world.b["hospital"].pk).update(status=status)
        publish()
        for kind in ("institutions", "offers"):
            seen = json.dumps(to_the_end(client, f"{kind}/", lang="ko"), ensure_ascii=False)
            assert MARK not in seen
            assert "hospital-a" in seen
