"""What is true of the records of every kind."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.core import publishing
from portal.opendata import resource
from portal.opendata.listing import finished

from . import world

pytestmark = pytest.mark.django_db
# Once the version of the content is remembered. Words of the glossary are remembered too.
QUERIES = {
    "rounds": 3, "designations": 1, "disclosures": 3, "partners": 5, "courses": 3, "articles": 4,
    "checklist": 1, "numbers": 1, "terms": 3, "facilities": 1,
}  # fmt: skip


@pytest.mark.parametrize("kind", world.KINDS)
def test_thirty_take_as_many_queries_as_one(kind):
    one, seen = resource.of(kind), []
    for number in (1, 30):
        world.fill(kind, number)
        publishing.forget()
        ids = one.ids(None, "en")
        publishing.forget()
        publishing.state()
        with CaptureQueriesContext(connection) as queries:
            found = one.records(ids, "en")
        seen.append(len(queries))
    assert len(found) >= 30
    assert seen == [QUERIES[kind]] * 2


@pytest.mark.parametrize("kind", world.KINDS)
def test_each_is_as_its_schema_says_in_a_language_and_in_all(kind):
    one = resource.of(kind)
    world.fill(kind, 2)
    ids = one.ids(None, "en")
    assert ids == sorted(ids)
    for language in ("en", "ja", "ko"):
        for record in one.records(ids, language):
            one.Record.model_validate(finished(record, {}))
    in_all = one.records(ids[::-1], None)
    assert [record["id"] for record in in_all] == ids[::-1]
    assert all(record.keys() == one.example.keys() for record in in_all)
    assert not any(record["borrowed"] for record in in_all)
    assert one.records(["nobody-knows-it", "0", ""], "en") == []


@pytest.mark.parametrize("kind", world.KINDS)
def test_its_page_stands_where_it_says(client, settings, kind):
    world.fill(kind, 1)
    for language in ("ru", "ko"):
        address = world.records(kind, language)[0]["address"]
        path = address.removeprefix(settings.SITE_ORIGIN)
        assert path.startswith("/en/" if language == "ko" else "/ru/")
        assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    ("kind", "query", "found"),
    [
        ("designations", {"round": 2026}, 2),
        ("designations", {"round": 2020}, 0),
        ("disclosures", {"item": "fees"}, 2),
        ("disclosures", {"item": "aftercare", "state": "published"}, 2),
        ("disclosures", {"state": "refused"}, 0),
        ("partners", {"kind": "agency", "state": "valid", "language": "ru"}, 2),
        ("partners", {"kind": "tourism"}, 0),
        ("partners", {"language": "ja"}, 0),
        ("courses", {"length": "short", "mobility": "easy", "season": "winter"}, 2),
        ("courses", {"length": "long"}, 0),
        ("articles", {"stage": "money"}, 2),
        ("articles", {"stage": "after"}, 0),
        ("checklist", {"stage": "before"}, 2),
        ("checklist", {"stage": "home"}, 0),
        ("facilities", {"kind": "spa"}, 2),
        ("facilities", {"district": "gangnam"}, 0),
    ],
)
def test_a_list_is_narrowed(client, kind, query, found):
    world.fill(kind, 2)
    assert client.get(f"/api/v1/{kind}/", query).json()["total"] == found


@pytest.mark.parametrize(
    ("kind", "query"),
    [
        ("designations", {"round": "x"}),
        ("disclosures", {"item": "scores"}),
        ("partners", {"district": "../x"}),
        ("courses", {"season": "monsoon"}),
        ("rounds", {"year": "2026"}),
    ],
)
def test_a_value_that_nobody_knows_is_refused_by_name(client, kind, query):
    answer = client.get(f"/api/v1/{kind}/", query)
    assert answer.status_code == 400
    assert [one["parameter"] for one in answer.json()["errors"]] == list(query)
