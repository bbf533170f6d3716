"""/api/v1/changes/: what changed, in its order, page by page."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from portal.opendata import stamping
from portal.opendata.models import Stamp
from tests.factories.guide import HelpLineFactory

pytestmark = pytest.mark.django_db
CHANGES = "/api/v1/changes/"
BEGIN = datetime(2026, 3, 1, 12, tzinfo=UTC)


def stamped(key, minutes, kind="numbers", gone=False):
    at = BEGIN + timedelta(minutes=minutes)
    return Stamp.objects.create(
        kind=kind, key=key, digest="0" * 64, modified_at=at, gone_at=at if gone else None
    )


def asked(client, **query):
    return client.get(CHANGES, query).json()


def ids(answer):
    return [one["id"] for one in answer["items"]]


def test_the_earliest_change_comes_first(client):
    stamped("late", 9)
    stamped("early", 1)
    stamped("gone", 5, gone=True)
    answer = asked(client)
    assert [(one["id"], one["gone"]) for one in answer["items"]] == [
        ("early", False), ("gone", True), ("late", False),
    ]  # fmt: skip
    assert answer["items"][0] == {
        "kind": "numbers",
        "id": "early",
        "modified": "2026-03-01T21:01:00+09:00",
        "gone": False,
        "address": "http://127.0.0.1:8000/api/v1/numbers/early/",
    }
    assert answer["next"] is None


def test_the_address_of_a_change_leads_to_the_record(client, settings):
    HelpLineFactory(slug="1330")
    stamping.settle()
    change = asked(client, kind="numbers")["items"][0]
    record = client.get(change["address"].removeprefix(settings.SITE_ORIGIN)).json()
    assert (record["id"], record["modified"]) == ("1330", change["modified"])


def test_it_can_be_asked_from_a_time_on_and_for_one_kind(client):
    stamped("a", 1)
    stamped("b", 5)
    stamped("c", 5, kind="articles")
    assert ids(asked(client, modified_since="2026-03-01T12:05:00Z")) == ["b", "c"]
    assert ids(asked(client, modified_since="2026-03-01T12:05:00Z", kind="articles")) == ["c"]


def test_pages_follow_each_other_though_rows_move(client, settings):
    for number in range(6):
        stamped(f"n{number}", number // 2)  # two at each moment
    first = client.get(CHANGES, {"limit": 3})
    assert first.headers["Link"] == f'<{first.json()["next"]}>; rel="next"'
    Stamp.objects.filter(key="n0").update(modified_at=BEGIN + timedelta(days=1))
    second = client.get(first.json()["next"].removeprefix(settings.SITE_ORIGIN)).json()
    third = client.get(second["next"].removeprefix(settings.SITE_ORIGIN)).json()
    assert ids(first.json()) + ids(second) + ids(third) == [
        "n0",
        "n1",
        "n2",
        "n3",
        "n4",
        "n5",
        "n0",
    ]


def test_as_of_lies_before_the_question(client):
    answer = asked(client)
    as_of = datetime.fromisoformat(answer["as_of"])
    assert as_of < timezone.now() - timedelta(minutes=5)
    assert as_of.utcoffset() == timedelta(hours=9)


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ({"kind": "threads"}, "kind"),
        ({"limit": "0"}, "limit"),
        ({"modified_since": "yesterday!"}, "modified_since"),
        ({"cursor": "forged"}, "cursor"),
        ({"hospital": "a"}, "hospital"),
    ],
)
def test_what_makes_no_sense_is_told(client, query, wrong):
    answer = client.get(CHANGES, query)
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert [one["parameter"] for one in answer.json()["errors"]] == [wrong]


def test_a_cursor_belongs_to_its_question(client):
    stamped("a", 1)
    stamped("b", 2)
    cursor = asked(client, limit=1)["next"].partition("cursor=")[2]
    assert client.get(CHANGES, {"cursor": cursor, "kind": "numbers"}).status_code == 400


def test_the_number_of_queries_does_not_grow(client, django_assert_num_queries):
    stamped("n", 1)
    client.get(CHANGES)  # the version is remembered
    for number in (2, 30):
        stamped(f"n{number}", number)
        with django_assert_num_queries(2):
            client.get(CHANGES)


def test_the_same_answer_is_not_given_twice(client):
    stamped("a", 1)
    etag = client.get(CHANGES).headers["ETag"]
    assert client.get(CHANGES, headers={"if-none-match": etag}).status_code == 304
    stamped("b", 2)
    assert client.get(CHANGES, headers={"if-none-match": etag}).status_code == 200
