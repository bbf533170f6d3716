"""Files with all records, and the list of them."""

import hashlib
from datetime import datetime

from django.http import FileResponse, HttpResponse, HttpResponseNotModified
from django.utils.http import http_date, parse_etags, parse_http_date_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Query
from pydantic import Field

from portal.core.pagecache import accepted_encoding
from portal.opendata import document, listing
from portal.opendata.bulk import shelf
from portal.opendata.bulk.writing import PACKED, TYPES
from portal.opendata.fresh import SECONDS
from portal.opendata.parameters import only_known
from portal.opendata.problems import NotFound
from portal.opendata.schemas import Asked, Problem, Source, Strict

from . import endpoint
from .root import Licence, home

A_DAY = 86_400
OWN_TYPES = {shelf.MANIFEST: "application/json", shelf.SUMS: "text/plain; charset=utf-8"}
ANSWERS = {400: Problem, 404: Problem, 405: Problem, 429: Problem, 500: Problem}
FILE_DESCRIPTION = (
    "A file that `bulk` names, or its `manifest.json` or `SHA256SUMS` (`sha256sum -c`). A file"
    " never changes under its address; a week later it is gone. It comes compressed where"
    " Accept-Encoding allows gzip; digests are of the uncompressed file. In JSON Lines each line is"
    ' a record with its texts in every language, `{"en": …, "ja": …}`. In CSV each of them is a'
    " column (`name.en`), a list of plain values is joined by semicolons, any other list is JSON,"
    " and cells that a spreadsheet would compute begin with an apostrophe."
)


class BulkLicence(Licence):
    note: str


class BulkFile(Strict):
    name: str
    kind: str = Field(description=gettext_noop("The kind of records."))
    type: str = Field(
        description=gettext_noop("`application/x-ndjson` or `text/csv; charset=utf-8`.")
    )
    records: int
    bytes: int = Field(description=gettext_noop("Uncompressed."))
    sha256: str = Field(description=gettext_noop("Of the uncompressed file."))
    address: str


class Edition(Strict):
    edition: str = Field(
        description=gettext_noop("The day it was made; a later one of the day ends in `.2`.")
    )
    made_at: datetime
    content_version: int = Field(description=gettext_noop("Rises with every change of the portal."))
    licence: BulkLicence
    source: Source
    files: list[BulkFile]
    sums: str = Field(description=gettext_noop("Address of the digests, for `sha256sum -c`."))


EXAMPLE = {
    "edition": "2026-03-02",
    "made_at": document.MOMENT,
    "content_version": 1109,
    "licence": {**document.LICENCE, "note": "It holds for records whose licence is KOGL-1."},
    "source": {"name": "City of Seoul", "kind": "city"},
    "files": [
        {
            "name": "institutions.jsonl",
            "kind": "institutions",
            "type": "application/x-ndjson",
            "records": 400,
            "bytes": 5120000,
            "sha256": "8dee0abeb0edcc1bfdc608f8858eb4d0b2b042a6d8d5378aa193891153e7ebf2",
            "address": "https://seoul.example/api/v1/bulk/2026-03-02/institutions.jsonl",
        }
    ],
    "sums": "https://seoul.example/api/v1/bulk/2026-03-02/SHA256SUMS",
}
OF_FILE = {
    "parameters": [
        {"name": "edition", "in": "path", "example": "2026-03-02"},
        {"name": "name", "in": "path", "example": "institutions.jsonl"},
    ],
    "responses": {
        200: {
            "description": gettext_noop("The file."),
            "content": {
                content_type: {"schema": {"type": "string"}}
                for content_type in (*TYPES.values(), OWN_TYPES[shelf.SUMS])
            }
            | {OWN_TYPES[shelf.MANIFEST]: {"schema": {"type": "object"}}},
        }
    },
}


@endpoint
def bulk(api):
    @api.get(
        "/bulk/",
        url_name="bulk",
        operation_id="bulk",
        summary="Files with all records",
        description=gettext_noop("The newest edition; one is made every night."),
        tags=["about"],
        response={200: Edition, **ANSWERS},
        openapi_extra={"responses": {200: document.shown(EXAMPLE)}},
    )
    def newest(request, asked: Query[Asked]):
        only_known(request, Asked)
        return listed(request)

    @api.get(
        "/bulk/{edition}/{name}",
        url_name="bulk_file",
        operation_id="bulk_file",
        summary="A file with all records of a kind",
        description=FILE_DESCRIPTION,
        tags=["about"],
        response={200: None, **ANSWERS},
        openapi_extra=OF_FILE,
    )
    def one(request, edition: str, name: str, asked: Query[Asked]):
        only_known(request, Asked)
        return file(request, edition, name)


def listed(request):
    name, found = shelf.newest()
    if found is None:
        raise NotFound(_("The files are made at night. There are none yet."))
    place = f"{home()}bulk/{name}/"
    body = {
        "edition": name,
        **found,
        "files": [{**row, "address": place + row["name"]} for row in found["files"]],
        "sums": place + shelf.SUMS,
    }
    response = listing.answer(body)
    fresh = Fresh(digest(response.content), SECONDS)
    return fresh.not_modified() if fresh.is_known_to(request) else fresh.told(response)


def file(request, edition, name):
    """Only what the edition's manifest names: nothing is put together from what was asked."""
    manifest = shelf.manifest(edition)
    known = files_of(manifest) if manifest else {}
    if name not in known:
        raise NotFound
    content_type, sha256 = known[name]
    path = shelf.root() / edition / name
    packed = name not in OWN_TYPES and takes_gzip(request)
    made_at = datetime.fromisoformat(manifest["made_at"])
    try:
        etag = sha256 or digest(path.read_bytes())
        fresh = Fresh(f"{etag}-gzip" if packed else etag, A_DAY, made_at)
        if fresh.is_known_to(request):
            return fresh.not_modified()
        opened = path.with_name(name + PACKED if packed else name).open("rb")
    except FileNotFoundError:  # let go a moment ago
        raise NotFound from None
    response = fresh.told(
        FileResponse(opened, as_attachment=True, filename=name, content_type=content_type)
    )
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    return without_body(response) if request.META["REQUEST_METHOD"] == "HEAD" else response


def files_of(manifest):
    """{name: (type, SHA-256)}; the digests of the manifest and of the list of digests are not
    told anywhere."""
    own = {name: (content_type, "") for name, content_type in OWN_TYPES.items()}
    return own | {row["name"]: (row["type"], row["sha256"]) for row in manifest["files"]}


def takes_gzip(request):
    header = request.headers.get("Accept-Encoding", "")
    return accepted_encoding(header, ("gzip",)) == "gzip"


def without_body(response):
    """A server may not know that HEAD has none."""
    response.close()
    return HttpResponse(headers=dict(response.items()))


def digest(content):
    return hashlib.sha256(content).hexdigest()


class Fresh:
    """How somebody who has an answer asks whether it still is the one."""

    def __init__(self, etag, seconds, modified=None):
        self.etag, self.seconds, self.modified = f'"{etag}"', seconds, modified

    def is_known_to(self, request):
        known = parse_etags(request.headers.get("If-None-Match", ""))
        if known:
            return "*" in known or self.etag in {one.removeprefix("W/") for one in known}
        since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
        return bool(since and self.modified and self.modified.timestamp() <= since)

    def not_modified(self):
        return self.told(HttpResponseNotModified())

    def told(self, response):
        response.headers["ETag"] = self.etag
        response.headers["Cache-Control"] = f"public, max-age={self.seconds}"
        if self.modified:
            response.headers["Last-Modified"] = http_date(self.modified.timestamp())
        response.public = True
        return response
