"""The page cache keeps what is public, as long as it is true, and nothing else."""

import gzip
from datetime import timedelta

import brotli
import pytest
from django.core.cache import caches

from portal.core import pagecache, publishing
from portal.core.pagecache import accepted_encoding
from tests.core import pages

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.core.pages")]
PAGE = "/en/counted/"


def kept():
    return len(caches["pages"]._cache)


def test_a_page_is_rendered_once(client):
    first = client.get(PAGE)
    assert client.get(PAGE).content == first.content
    assert first.status_code == 200
    assert kept() == 1


def test_what_says_that_no_cache_may_store_it_is_not_kept(client):
    first = client.get("/en/unstored/")
    assert client.get("/en/unstored/").content != first.content
    assert kept() == 0


def test_a_kept_page_costs_no_query(client, django_assert_num_queries):
    client.get(PAGE)
    with django_assert_num_queries(0):
        client.get(PAGE)


def test_each_address_is_a_page_of_its_own(client):
    contents = {client.get(path).content for path in (PAGE, "/ja/counted/", PAGE + "?page=2")}
    assert len(contents) == 3


def test_a_published_change_makes_every_page_old(client):
    first = client.get(PAGE).content
    publishing.publish()
    assert client.get(PAGE).content != first


def test_a_page_of_yesterday_is_old(client, monkeypatch):
    first = client.get(PAGE).content
    tomorrow = pagecache.localdate() + timedelta(days=1)
    monkeypatch.setattr(pagecache, "localdate", lambda: tomorrow)
    assert client.get(PAGE).content != first


def test_a_version_seen_by_another_process_counts_within_a_second(client, monkeypatch):
    first = client.get(PAGE).content
    publishing.publish()
    publishing._remembered = None
    assert client.get(PAGE).content != first


def test_a_page_rendered_during_a_change_is_kept_under_the_old_version(client, monkeypatch):
    """Else the old text would be served under the new version for an hour."""
    render = pages.counted

    def render_while_publishing(request):
        response = render(request)
        publishing.publish()
        return response

    monkeypatch.setattr(pages.urlpatterns[0], "callback", render_while_publishing)
    during = client.get(PAGE).content
    monkeypatch.undo()
    assert client.get(PAGE).content != during


def test_unknown_parameters_make_no_new_page_and_are_not_seen(client):
    first = client.get(PAGE + "?page=2").content
    again = client.get(PAGE + "?utm_source=mail&page=2&<script>=1").content
    assert first == again
    assert b"utm_source" not in again
    assert kept() == 1


def test_the_order_of_parameters_makes_no_new_page(client):
    first = client.get(PAGE + "?page=2&section=beauty").content
    assert client.get(PAGE + "?section=beauty&page=2").content == first


def test_repeated_and_joined_values_are_not_mistaken_for_each_other(client):
    two = client.get(PAGE + "?page=1&page=2").content
    one = client.get(PAGE + "?page=1%26page%3D2").content
    assert two != one


@pytest.mark.parametrize(
    ("header", "encoding", "unpack"),
    [
        ("gzip, deflate, br", "br", brotli.decompress),
        ("br;q=1.0, gzip;q=0.5", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("gzip, br;q=0", "gzip", gzip.decompress),
        ("identity", None, bytes),
        ("", None, bytes),
    ],
)
def test_a_page_comes_in_the_best_form_the_browser_takes(client, header, encoding, unpack):
    response = client.get(PAGE, headers={"accept-encoding": header})
    assert response.headers.get("Content-Encoding") == encoding
    assert unpack(response.content).startswith(b"<p>rendering")
    assert int(response.headers["Content-Length"]) == len(response.content)
    assert "Accept-Encoding" in response.headers["Vary"]


def test_the_forms_of_a_page_have_tags_of_their_own(client):
    tags = {
        client.get(PAGE, headers={"accept-encoding": form}).headers["ETag"]
        for form in ("br", "gzip", "")
    }
    assert len(tags) == 3


@pytest.mark.parametrize("known", ["{}", "W/{}", '"other", {}'])
def test_who_has_the_page_is_told_so(client, known):
    etag = client.get(PAGE).headers["ETag"]
    response = client.get(PAGE, headers={"if-none-match": known.format(etag)})
    assert response.status_code == 304
    assert response.content == b""
    assert response.headers["ETag"] == etag
    assert "Content-Length" not in response.headers or response.headers["Content-Length"] == "0"
    assert response.headers["Content-Security-Policy"]


def test_who_has_an_old_page_gets_the_new_one(client):
    etag = client.get(PAGE).headers["ETag"]
    publishing.publish()
    assert client.get(PAGE, headers={"if-none-match": etag}).status_code == 200


def test_a_kept_page_has_all_headers_of_a_new_one(client):
    new, old = client.get(PAGE).headers, client.get(PAGE).headers
    assert dict(new) == dict(old)
    assert old["Content-Language"] == "en"
    assert old["X-Content-Type-Options"] == "nosniff"
    assert "public" in old["Cache-Control"]


@pytest.mark.parametrize("page", ["missing", "cookie", "session", "token", "streamed", "private"])
def test_what_is_not_for_everybody_is_never_kept(client, page):
    client.get(f"/en/{page}/")
    assert kept() == 0


def test_a_private_page_says_so(client):
    assert "no-store" in client.get("/en/private/").headers["Cache-Control"]


def test_a_kept_page_never_bears_a_cookie(client):
    for _ in range(2):
        response = client.get(PAGE)
        assert not response.cookies
        assert "Cookie" not in response.headers["Vary"]


def test_a_visitor_with_a_cookie_gets_the_same_page_as_everybody(client):
    first = client.get(PAGE).content
    client.cookies["sessionid"] = "somebody"
    assert client.get(PAGE).content == first


def test_head_answers_like_get_without_a_body(client):
    response = client.head(PAGE, headers={"accept-encoding": "br"})
    assert response.status_code == 200
    assert response.content == b""
    assert not response.cookies
    whole = client.get(PAGE, headers={"accept-encoding": "br"})
    assert response.headers["ETag"] == whole.headers["ETag"]
    assert response.headers["Content-Encoding"] == "br"


def test_a_post_to_a_public_page_is_refused(client):
    assert client.post(PAGE).status_code == 405
    assert kept() == 0


def test_a_forged_host_is_refused_with_every_header(client):
    client.get(PAGE)
    response = client.get(PAGE, headers={"host": "evil.example"})
    assert response.status_code == 400
    assert response.headers["Content-Security-Policy"]
    assert kept() == 1


def test_the_hosts_of_the_portal_do_not_share_pages(client):
    first = client.get(PAGE).content
    assert client.get(PAGE, headers={"host": "localhost"}).content != first


def test_thousands_of_parameters_are_a_bad_request(client):
    query = "&".join(f"a{number}=1" for number in range(1100))
    assert client.get(f"{PAGE}?{query}").status_code == 400


def test_the_number_of_kept_pages_is_bounded(client, settings):
    limit = caches["pages"]._max_entries
    assert limit == settings.CACHES["pages"]["OPTIONS"]["MAX_ENTRIES"]
    caches["pages"]._max_entries = 5
    try:
        for number in range(40):
            client.get(f"{PAGE}?page={number}")
    finally:
        caches["pages"]._max_entries = limit
    assert kept() <= 5


@pytest.mark.parametrize("path", ["/en/%00/", "/en/%ff%fe/", "/en/" + "a" * 9000])
def test_strange_paths_are_answered(client, path):
    assert client.get(path).status_code in {400, 404}


@pytest.mark.parametrize(
    ("header", "encoding"),
    [("br", "br"), ("BR", "br"), ("br;q=0.1", "br"), ("br;q=0", ""), ("br;q=0.0", ""), ("*", ""),
     ("gzip;q=0.8,br;q=0.000", "gzip"), ("x" * 10_000, "")],
)  # fmt: skip
def test_accept_encoding_is_read_with_its_weights(header, encoding):
    assert accepted_encoding(header) == encoding
