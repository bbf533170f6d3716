"""Nothing of threads, staff, scores or drafts is reachable from outside: all kinds, in all
languages, to the last page, the files of the night, cards, badges and the page itself."""

import pytest

from hospitals.models import Hospital, Status
from hospitals.selection.models import Designation, SelectionRound
from portal.core.publishing import publish
from portal.opendata import resource
from portal.opendata.bulk import shelf, writing
from tests.matrix.world import MARK, OPEN_YEAR, build

from .asking import get

LANGUAGES = ("en", "zh-Hans", "ja", "ru", "ko")


@pytest.fixture
def world(roles, settings, tmp_path):
    """Hospital B is a draft whose place belongs to a round that is not decided: none of its
    texts, all of which are marked, is public."""
    settings.OPEN_DATA_ROOT = tmp_path / "opendata"
    settings.API_REQUESTS_PER_MINUTE = 10**6
    world = build()
    undecided = SelectionRound.objects.get(year=OPEN_YEAR)
    Designation.objects.filter(hospital=world.b["hospital"]).update(round=undecided)
    Hospital.objects.filter(pk=world.b["hospital"].pk).update(status=Status.DRAFT)
    publish()
    return world


@pytest.fixture
def secrets(world):
    """What must be nowhere: B's mark, and of A what is not for the public."""
    thread = world.a["thread"]
    return [
        MARK, world.b["designation"].certificate, thread.locator, thread.code, "How long?",
        "Two weeks.", "A photo", "Call back", "Half an answer", "Bring your papers", "plan.pdf",
        "secret plan", "prices.png", world.people["superuser"].username,
    ]  # fmt: skip


def texts_of(client, kind, language):
    """Every page of a list, three records each, to the end."""
    address, query = f"{kind}/", {"lang": language, "limit": 3}
    while address:
        answer = get(client, address, query)
        assert answer.status_code == 200
        yield answer.content.decode()
        address, query = answer.json()["next"], None


def shown(text, secrets):
    return [secret for secret in secrets if secret in text]


def test_no_record_and_no_file_shows_what_is_private(client, world, secrets):
    """Empty pages would prove nothing: what is public of A is there."""
    for one in resource.every():
        for language in LANGUAGES:
            pages = list(texts_of(client, one.kind, language))
            assert shown("".join(pages), secrets) == [], (one.kind, language)
    assert "hospital-a" in "".join(texts_of(client, "institutions", "en"))
    assert world.a["designation"].certificate in "".join(texts_of(client, "designations", "en"))
    writing.write()
    name, manifest = shelf.newest()
    assert len(manifest["files"]) == 2 * len(resource.every())
    for path in (shelf.root() / name).iterdir():
        if path.suffix != ".gz":
            assert shown(path.read_text(encoding="utf-8"), secrets) == [], path.name


def test_what_is_private_is_not_found_by_its_name_either(client, world, secrets):
    b = world.b
    slug, code = b["hospital"].slug, b["designation"].certificate
    for address in (
        f"/api/v1/institutions/{slug}/", f"/api/v1/designations/{code}/",
        f"/en/hospitals/{slug}/card/", f"/en/badges/{code}.svg",
    ):  # fmt: skip
        answer = client.get(address)
        assert answer.status_code == 404, address
        assert shown(answer.content.decode().replace(slug, "").replace(code, ""), secrets) == []
    for address in (
        "/en/open-data/", "/api/v1/", "/api/v1/changes/", "/api/v1/openapi.json",
        f"/api/v1/institutions/?q={MARK[1:]}", "/en/hospitals/hospital-a/card/",
        f"/en/badges/{world.a['designation'].certificate}.svg",
    ):  # fmt: skip
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert shown(answer.content.decode(), secrets) == [], address
