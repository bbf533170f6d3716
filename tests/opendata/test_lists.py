"""Lists, pages, fields and times: what all kinds of records share."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from portal.core.publishing import publish
from portal.opendata import cursors, resource
from portal.opendata.parameters import field_names
from portal.opendata.problems import Problem
from tests.factories.hospitals import DistrictFactory, HospitalFactory

from .asking import get, institution, stamp, to_the_end

pytestmark = pytest.mark.django_db
THEN = datetime(2026, 3, 1, 12, tzinfo=UTC)
in_this_world = hypothesis_settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def districts():
    return sorted(DistrictFactory(slug=f"d-{n}").slug for n in range(5))


@pytest.fixture(autouse=True)
def many_requests(settings):
    settings.API_REQUESTS_PER_MINUTE = 10_000


# --- Pages ------------------------------------------------------------------------------
@pytest.mark.parametrize("limit", [1, 2, 5, 100])
def test_pages_lead_through_all_records_once_and_in_order(client, districts, limit):
    assert [one["id"] for one in to_the_end(client, "districts/", limit=limit)] == districts


def test_a_page_says_how_many_there_are_and_where_the_next_one_is(client, districts):
    answer = get(client, "districts/", {"limit": 2, "lang": "ja"})
    body = answer.json()
    assert (body["total"], len(body["items"])) == (5, 2)
    assert body["next"].startswith("http://127.0.0.1:8000/api/v1/districts/?")
    assert answer.headers["Link"] == f'<{body["next"]}>; rel="next"'
    assert get(client, body["next"]).headers["Content-Language"] == "ja"


def test_the_last_page_names_no_next_one(client, districts):
    answer = get(client, "districts/", {"limit": 5})
    assert answer.json()["next"] is None
    assert "Link" not in answer.headers


def test_whoever_comes_or_goes_meanwhile_moves_nobody_to_another_page(client, districts):
    first = get(client, "districts/", {"limit": 2}).json()
    DistrictFactory(slug="a-0")
    DistrictFactory(slug="d-15")
    publish()
    rest = to_the_end(client, first["next"])
    assert [one["id"] for one in rest] == ["d-15", *districts[2:]]


def test_a_page_may_become_longer_on_the_way(client, districts):
    cursor = get(client, "districts/", {"limit": 1}).json()["next"].rpartition("cursor=")[2]
    rest = get(client, "districts/", {"limit": 100, "fields": "name", "cursor": cursor})
    assert [one["id"] for one in rest.json()["items"]] == districts[1:]


@pytest.mark.parametrize(
    ("address", "query"),
    [
        ("sections/", {}),
        ("districts/", {"modified_since": "2026-01-01"}),
    ],
)
def test_a_cursor_belongs_to_its_question(client, districts, address, query):
    cursor = get(client, "districts/", {"limit": 1}).json()["next"].rpartition("cursor=")[2]
    answer = get(client, address, query | {"cursor": cursor})
    assert answer.status_code == 400
    assert answer.json()["type"].endswith("#problem-cursor")
    assert [one["parameter"] for one in answer.json()["errors"]] == ["cursor"]


@in_this_world
@given(st.text(min_size=1, max_size=60))
def test_a_forged_cursor_is_a_problem_and_no_failure(client, forged):
    answer = get(client, "districts/", {"cursor": forged})
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"


@given(st.text(max_size=40), st.lists(st.text(max_size=5), max_size=3))
def test_a_cursor_says_its_place_to_its_own_question_alone(last, question):
    cursor = cursors.make(question, last)
    assert cursors.place(cursor, question) == last
    for other, text in (([*question, "x"], cursor), (question, cursor[:-1]), (question, "x.y")):
        with pytest.raises(Problem):
            cursors.place(text, other)


@pytest.mark.parametrize("limit", ["0", "101", "-1", "ten", "", "1.5", "9" * 5000])
def test_a_page_has_between_1_and_100_records(client, limit):
    answer = get(client, "districts/", {"limit": limit})
    assert answer.status_code == 400
    assert [one["parameter"] for one in answer.json()["errors"]] == ["limit"]


# --- Fields -----------------------------------------------------------------------------
def test_of_the_fields_only_those_that_were_asked_for_come_and_the_id(client, districts):
    (first, *_others) = get(client, "districts/", {"fields": "name, code"}).json()["items"]
    assert first.keys() == {"id", "name", "code"}
    one = get(client, "districts/d-0/", {"fields": "id"}).json()
    assert one == {"id": "d-0"}


def test_an_unknown_field_is_refused_with_those_there_are(client, districts):
    answer = get(client, "districts/", {"fields": "name,secret"})
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert error["parameter"] == "fields"
    assert all(name in error["message"] for name in ("id", "coordinates", "modified"))
    assert "secret" not in error["message"]


def test_borrowed_says_nothing_of_fields_that_were_not_asked_for(client):
    institution(slug="one")
    query = {"fields": "summary,doctors,borrowed", "lang": "ru"}
    record = get(client, "institutions/one/", query).json()
    assert record["borrowed"] == {"summary": "en", "doctors.0.career": "ko"}


@in_this_world
@given(st.data())
def test_any_choice_of_fields_is_answered_with_just_these(client, data):
    HospitalFactory._meta.model.objects.filter(slug="chosen").exists() or institution(slug="chosen")
    known = field_names(resource.of("institutions").Record)
    chosen = data.draw(st.lists(st.sampled_from(known), min_size=1))
    record = get(client, "institutions/chosen/", {"fields": ",".join(chosen)}).json()
    assert record.keys() == {"id", *chosen}


# --- Times ------------------------------------------------------------------------------
def test_a_record_says_when_it_changed_in_seoul_time(client, districts):
    stamp("districts", "d-0", THEN)
    first, second, *_others = get(client, "districts/").json()["items"]
    assert first["modified"] == "2026-03-01T21:00:00+09:00"
    assert second["modified"] is None


@pytest.mark.parametrize(
    ("since", "found"),
    [
        ("2026-03-01", ["d-0", "d-2"]),
        ("2026-03-01T21:00:00+09:00", ["d-0", "d-2"]),
        ("2026-03-01T21:00:00 09:00", ["d-0", "d-2"]),  # a + that was not escaped
        ("2026-03-01T12:00:00Z", ["d-0", "d-2"]),
        ("2026-03-01T21:00:00", ["d-0", "d-2"]),  # Seoul
        ("2026-03-01T21:00:01", ["d-2"]),
        ("2026-03-02", ["d-2"]),
        ("2026-02-01", ["d-0", "d-1", "d-2"]),
        ("9999-12-31", ["d-2"]),
    ],
)
def test_only_what_changed_since_and_what_nobody_knows_of_yet(client, since, found):
    for number in range(3):
        DistrictFactory(slug=f"d-{number}")
    stamp("districts", "d-0", THEN)
    stamp("districts", "d-1", THEN - timedelta(days=2))
    stamp("sections", "d-2", THEN - timedelta(days=2))
    answer = get(client, "districts/", {"modified_since": since, "limit": 100})
    assert [one["id"] for one in answer.json()["items"]] == found
    assert answer.json()["total"] == len(found)


@pytest.mark.parametrize(
    "since",
    ["yesterday", "2026-13-01", "2026-02-30", "26-01-01xx", "2026-01-01T25:00", "0001-01-01",
     "2026-W01-1", "20260101xx", "2026-01-01T00:00+99:99", "", "٢٠٢٦-٠١-٠١"],
)  # fmt: skip
def test_what_is_no_time_is_refused(client, since):
    answer = get(client, "districts/", {"modified_since": since})
    if since == "0001-01-01":  # as early as a date can be: all there is
        assert answer.status_code in {200, 400}
        return
    assert answer.status_code == 400
    assert [one["parameter"] for one in answer.json()["errors"]] == ["modified_since"]


@in_this_world
@given(st.one_of(st.text(min_size=10, max_size=40), st.datetimes().map(str), st.dates().map(str)))
def test_whatever_is_given_as_a_time_is_answered_or_refused(client, since):
    assert get(client, "districts/", {"modified_since": since}).status_code in {200, 400}


def test_the_time_to_ask_from_next_lies_a_margin_back(client, districts):
    asked = datetime.now(UTC)
    as_of = datetime.fromisoformat(get(client, "districts/").json()["as_of"])
    assert timedelta(minutes=9) < asked - as_of < timedelta(minutes=11)


# --- Names ------------------------------------------------------------------------------
def test_an_unknown_parameter_is_refused_with_those_there_are(client):
    answer = get(client, "districts/", {"page": "2", "x" * 80: "1"})
    assert answer.status_code == 400
    errors = {one["parameter"]: one["message"] for one in answer.json()["errors"]}
    assert "modified_since" in errors["page"]
    assert "x" * 40 + "…" in errors


def test_a_parameter_is_given_once(client):
    answer = client.get("/api/v1/districts/?limit=1&limit=2")
    assert [one["parameter"] for one in answer.json()["errors"]] == ["limit"]


@pytest.mark.parametrize("key", ["nobody", "%00", "x" * 3000, "a%0Ab", "..", "\ud55c\uad6d"])
def test_an_unknown_record_is_not_found(client, key, districts):
    answer = client.get(f"/api/v1/districts/{key}/")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_forgotten_last_slash_is_mended(client, districts):
    answer = client.get("/api/v1/districts?limit=1")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/api/v1/districts/?limit=1")
