"""What every request passes: languages, limits, states, policies, and an answer to mistakes."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from portal.core.publishing import publish
from portal.opendata import languages, listing
from tests.factories.core import UserFactory
from tests.factories.hospitals import CareSectionFactory, DistrictFactory

from .asking import API, get, kinds, stamp

pytestmark = pytest.mark.django_db
PROBLEM = "application/problem+json"


@pytest.fixture
def district():
    return DistrictFactory(slug="jung", name_ja="")


# --- Languages --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("lang", "header", "answered"),
    [
        ("ja", "", "ja"), ("zh", "", "zh-Hans"), ("zh-CN", "", "zh-Hans"), ("ZH_cn", "", "zh-Hans"),
        ("zh-Hans", "", "zh-Hans"), ("RU", "", "ru"), ("ko", "", "ko"), ("en-GB", "", "en"),
        ("ja", "ru", "ja"), (None, "ru, en;q=0.5", "ru"), (None, "ko-KR", "ko"),
        (None, "fr, zh-TW;q=0.3", "zh-Hans"), (None, "fr", "en"), (None, "", "en"),
        (None, "x" * 5000, "en"), (None, "*", "en"),
    ],
)  # fmt: skip
def test_the_address_says_the_language_else_the_browser_else_english(
    client, district, lang, header, answered
):
    answer = get(client, "districts/", {"lang": lang} if lang else {}, accept_language=header)
    assert answer.headers["Content-Language"] == answered
    assert "Accept-Language" in answer.headers["Vary"]
    assert answer.status_code == 200


@pytest.mark.parametrize("lang", ["fr", "", "en,ru", "*", "en;q=1", "x" * 50, "한국어", "e"])
def test_an_unknown_language_is_refused_in_the_language_of_the_browser(client, lang):
    answer = get(client, "districts/", {"lang": lang}, accept_language="ru")
    assert answer.status_code == 400
    assert answer.headers["Content-Language"] == "ru"
    (error,) = answer.json()["errors"]
    assert error["parameter"] == "lang"
    assert "zh-Hans" in error["message"]


@given(st.text(max_size=60))
def test_any_text_names_a_known_language_or_none(text):
    assert languages.named(text) in {None, *languages.OFFERED}


def test_a_borrowed_text_says_in_which_language_it_is(client, district):
    record = get(client, "districts/jung/", {"lang": "ja"}).json()
    assert record["name"] == district.name_en
    assert record["borrowed"] == {"name": "en"}
    assert record["address"].startswith("http://127.0.0.1:8000/ja/")
    assert get(client, "districts/jung/", {"lang": "ru"}).json()["borrowed"] == {}


def test_korean_is_answered_with_the_english_page(client, district):
    record = get(client, "districts/jung/", {"lang": "ko"}).json()
    assert record["name"] == district.name_ko
    assert record["address"].startswith("http://127.0.0.1:8000/en/")


# --- States -----------------------------------------------------------------------------
def asked_again(client, address, etag, **headers):
    return get(client, address, if_none_match=etag, **headers)


def test_what_has_not_changed_is_answered_304_without_reading_it(
    client, district, django_assert_num_queries
):
    etag = get(client, "districts/").headers["ETag"]
    with django_assert_num_queries(1):  # the last stamp
        answer = asked_again(client, "districts/", etag)
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["ETag"] == etag
    assert answer.headers["RateLimit-Remaining"] == "118"
    assert "Cookie" not in answer.headers["Vary"]


@pytest.mark.parametrize("form", ["{strong}", '"x", {weak}', "*", "{weak},"])
def test_a_state_is_known_however_it_is_written(client, district, form):
    weak = get(client, "districts/").headers["ETag"]
    known = form.format(weak=weak, strong=weak.removeprefix("W/"))
    assert asked_again(client, "districts/", known).status_code == 304


def test_another_version_stamp_language_question_or_day_is_another_state(client, district):
    etag = get(client, "districts/").headers["ETag"]
    assert asked_again(client, "districts/", etag, accept_language="ru").status_code == 200
    assert asked_again(client, "districts/?limit=3", etag).status_code == 200
    with time_machine.travel(datetime.now(UTC) + timedelta(days=1)):
        assert asked_again(client, "districts/", etag).status_code == 200
    stamp("districts", "jung", datetime.now(UTC))
    assert asked_again(client, "districts/", etag).status_code == 200
    etag = get(client, "districts/").headers["ETag"]
    stamp("districts", "x", datetime.now(UTC))
    assert asked_again(client, "districts/", etag).status_code == 200
    etag = get(client, "districts/").headers["ETag"]
    publish()
    assert asked_again(client, "districts/", etag).status_code == 200


def test_an_answer_may_be_kept_and_shared_a_minute_but_a_mistake_may_not(client, district):
    assert get(client, "districts/").headers["Cache-Control"] == "public, max-age=60"
    assert "no-store" in get(client, "districts/", {"x": 1}).headers["Cache-Control"]


def test_sample_data_is_not_listed_by_search_engines(client, district):
    publish(sample=True)
    assert get(client, "districts/").headers["X-Robots-Tag"] == "noindex"


# --- The same for everybody ---------------------------------------------------------------
def test_who_is_signed_in_gets_what_everybody_gets_and_no_cookie(client, district):
    known = Client()
    known.force_login(UserFactory(is_staff=True))
    for kind in kinds():
        theirs, ours = get(known, f"{kind}/"), get(client, f"{kind}/")
        assert theirs.json() | {"as_of": ""} == ours.json() | {"as_of": ""}
        assert theirs.headers["ETag"] == ours.headers["ETag"]
        assert not theirs.cookies
        assert not ours.cookies
        assert "Cookie" not in theirs.headers["Vary"]


def test_every_site_may_read_and_none_may_frame_or_run(client, district):
    answer = get(client, "districts/", origin="https://elsewhere.example")
    headers = answer.headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in headers
    assert "ratelimit-remaining" in headers["Access-Control-Expose-Headers"]
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "'self'" not in headers["Content-Security-Policy"]


def test_no_other_address_is_open_to_other_sites(client):
    answer = client.get("/en/", headers={"origin": "https://elsewhere.example"})
    assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_an_answer_comes_compressed_where_that_is_understood(client, encoding):
    for _ in range(10):
        CareSectionFactory()
    answer = get(client, "sections/", accept_encoding=encoding)
    assert answer.headers["Content-Encoding"] == encoding
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert len(answer.content) < len(get(client, "sections/").content) / 2


# --- Methods ----------------------------------------------------------------------------
def test_head_is_get_without_the_body(client, district):
    head, got = client.head(f"{API}districts/"), get(client, "districts/")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == got.headers["ETag"]
    assert head.headers["Content-Length"] == got.headers["Content-Length"]


def test_options_says_what_can_be_asked(client):
    answer = client.options(f"{API}districts/")
    assert (answer.status_code, answer.headers["Allow"]) == (204, "GET, HEAD, OPTIONS")
    assert "RateLimit-Limit" in answer.headers


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize("address", ["districts/", "districts/jung/", "", "openapi.json", "none/"])
def test_nothing_can_be_sent(method, address):
    strict = Client(enforce_csrf_checks=True)
    answer = getattr(strict, method)(API + address, headers={"accept-language": "en"})
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert answer.headers["Content-Type"] == PROBLEM


# --- Limits -----------------------------------------------------------------------------
@pytest.fixture
def at_noon():
    with time_machine.travel(datetime(2026, 3, 1, 12, 0, 18, tzinfo=UTC), tick=False) as clock:
        yield clock


def test_a_network_has_so_many_requests_a_minute_and_is_told(client, settings, at_noon, district):
    settings.API_REQUESTS_PER_MINUTE = 2
    left = [get(client, "districts/").headers["RateLimit-Remaining"] for _ in range(2)]
    assert left == ["1", "0"]
    refused = get(client, "districts/", {"lang": "ru"})
    assert (refused.status_code, refused.headers["Content-Type"]) == (429, PROBLEM)
    assert refused.headers["Retry-After"] == refused.headers["RateLimit-Reset"] == "42"
    assert refused.headers["RateLimit-Limit"] == "2"
    assert "42" in refused.json()["detail"]
    at_noon.shift(42)
    assert get(client, "districts/").status_code == 200


def test_another_network_has_its_own_requests(client, settings, at_noon):
    settings.API_REQUESTS_PER_MINUTE = 1
    for address in ("192.0.2.1", "198.51.100.1", "2001:db8::1"):
        assert client.get(API, REMOTE_ADDR=address).status_code == 200
    assert client.get(API, REMOTE_ADDR="192.0.2.200").status_code == 429


def test_answers_without_a_body_and_mistakes_count_too(client, settings, at_noon, district):
    settings.API_REQUESTS_PER_MINUTE = 4
    etag = get(client, "districts/").headers["ETag"]
    assert asked_again(client, "districts/", etag).headers["RateLimit-Remaining"] == "2"
    assert get(client, "nothing/").headers["RateLimit-Remaining"] == "1"
    assert client.post(API).headers["RateLimit-Remaining"] == "0"
    assert asked_again(client, "districts/", etag).status_code == 429
    cache.clear()


# --- Mistakes ---------------------------------------------------------------------------
@pytest.mark.parametrize(
    "address", ["/api/", "/api/v1/none/", "/api/v2/", "/api/v1/%ff/", "/api//"]
)
def test_an_unknown_address_is_a_problem_in_the_language_of_the_browser(client, address):
    answer = client.get(address, headers={"accept-language": "ja"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, PROBLEM)
    assert answer.headers["Content-Language"] == "ja"
    body = answer.json()
    assert body.keys() == {"type", "title", "status", "detail", "instance"}
    assert body["type"] == "http://127.0.0.1:8000/ja/open-data/#problem-not-found"
    assert body["instance"].startswith("/api/")


def test_a_failure_says_nothing_of_what_failed(client, monkeypatch, caplog):
    def broken(*args):
        raise RuntimeError("password=hunter2")

    monkeypatch.setattr(listing, "many", broken)
    answer = get(client, "districts/")
    assert (answer.status_code, answer.headers["Content-Type"]) == (500, PROBLEM)
    assert answer.json()["type"] == "about:blank"
    assert "hunter2" not in answer.content.decode() + str(answer.headers)
    assert "RateLimit-Limit" in answer.headers
    assert any("Internal Server Error" in record.message for record in caplog.records)


def test_more_parameters_than_anybody_needs_are_refused(client):
    query = "&".join(f"a{n}=1" for n in range(1001))
    answer = client.get(f"{API}districts/?{query}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, PROBLEM)


def test_a_forged_host_is_a_problem_too(client):
    answer = client.get(API, headers={"host": "evil.example"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, PROBLEM)
    assert "evil" not in answer.content.decode()


any_parameter = st.sampled_from(
    ["q", "section", "class", "language", "fee_min", "answers", "selected", "limit", "fields"]
)
any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@hypothesis_settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    query=st.dictionaries(any_text | any_parameter, any_text, max_size=3),
    kind=st.sampled_from(["institutions", "offers"]),
)
def test_whatever_is_asked_nothing_breaks(client, settings, kind, query):
    settings.API_REQUESTS_PER_MINUTE = 10_000
    assert get(client, f"{kind}/", query).status_code in {200, 400}
