"""/api/v1/bulk/: the newest edition, and its files for a week."""

import gzip
import hashlib

import pytest

from portal.opendata.bulk import shelf, writing
from tests.opendata.books import Books, only

pytestmark = pytest.mark.django_db
BULK = "/api/v1/bulk/"


@pytest.fixture
def edition(monkeypatch):
    only(monkeypatch, Books(one={"en": "Gold " * 300}, two={"en": "Ice"}))
    writing.write()
    return shelf.newest()[0]


def content(response):
    return b"".join(response.streaming_content)


def test_the_list_leads_to_the_files(client, edition, settings):
    answer = client.get(BULK).json()
    assert (answer["edition"], answer["licence"]["id"]) == (edition, "KOGL-1")
    for row in answer["files"]:
        response = client.get(row["address"].removeprefix(settings.SITE_ORIGIN))
        assert hashlib.sha256(content(response)).hexdigest() == row["sha256"]
        assert response.headers["Content-Type"] == row["type"]
        assert response.headers["Content-Disposition"] == f'attachment; filename="{row["name"]}"'
    sums = content(client.get(answer["sums"].removeprefix(settings.SITE_ORIGIN))).decode()
    assert f"{answer['files'][0]['sha256']}  {answer['files'][0]['name']}\n" in sums


def test_whoever_has_it_gets_nothing_again(client, edition):
    file = f"{BULK}{edition}/books.jsonl"
    first = client.get(file)
    first.close()
    for asked in (
        {"if-none-match": first.headers["ETag"]},
        {"if-none-match": f'"x", W/{first.headers["ETag"]}'},
        {"if-modified-since": first.headers["Last-Modified"]},
    ):
        again = client.get(file, headers=asked)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
    listed = client.get(BULK)
    again = client.get(BULK, headers={"if-none-match": listed.headers["ETag"]})
    assert again.status_code == 304


def test_it_comes_compressed_to_who_asks_for_it(client, edition):
    plain = client.get(f"{BULK}{edition}/books.csv")
    packed = client.get(f"{BULK}{edition}/books.csv", headers={"accept-encoding": "br, gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert gzip.decompress(content(packed)) == content(plain)
    assert packed.headers["ETag"] != plain.headers["ETag"]
    assert packed.headers["Content-Type"] == plain.headers["Content-Type"]
    assert "Accept-Encoding" in plain.headers["Vary"]
    refused = client.get(f"{BULK}{edition}/books.csv", headers={"accept-encoding": "gzip;q=0"})
    refused.close()
    assert "Content-Encoding" not in refused.headers


def test_head_tells_the_size_and_sends_nothing(client, edition):
    whole = client.get(f"{BULK}{edition}/books.jsonl")
    head = client.head(f"{BULK}{edition}/books.jsonl")
    assert head.headers["Content-Length"] == str(len(content(whole)))
    assert head.content == b""


def test_everybody_may_read_it_from_any_page_and_nobody_is_known(client, edition):
    for address in (BULK, f"{BULK}{edition}/books.csv"):
        response = client.get(address, headers={"origin": "https://elsewhere.example"})
        response.close()
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["RateLimit-Limit"]
        assert not response.cookies
        assert "Cookie" not in response.headers["Vary"]


@pytest.mark.parametrize(
    "path",
    [
        "{edition}/secrets.txt",
        "{edition}/books.jsonl.gz",
        "{edition}/",
        "{edition}/..%2F..%2Fdb.sqlite3",
        "{edition}/%2Fetc%2Fpasswd",
        "..%2F{edition}/books.csv",
        "2015-01-01/books.csv",
        "2026-99-99/books.csv",
        ".making-x/books.csv",
        "{edition}%00/books.csv",
        "{edition}%0A/books.csv",
    ],
)
def test_only_what_the_list_names_can_be_had(client, edition, path):
    (shelf.root() / edition / "secrets.txt").write_text("secret")
    making = shelf.root() / ".making-x"
    making.mkdir()
    (making / "manifest.json").write_text('{"files": []}')
    response = client.get(BULK + path.format(edition=edition))
    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"
    assert b"secret" not in response.content.replace(b"secrets.txt", b"")


def test_an_edition_that_was_let_go_is_gone(client, edition):
    shelf.remove(shelf.root() / edition)
    assert client.get(f"{BULK}{edition}/books.csv").status_code == 404
    assert client.get(BULK).status_code == 404


def test_it_can_only_be_read(client, edition):
    for address in (BULK, f"{BULK}{edition}/books.csv"):
        response = client.post(address)
        assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
