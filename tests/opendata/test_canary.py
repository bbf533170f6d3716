"""Nothing of threads, staff, scores or drafts is reachable from outside: all kinds, in all
languages, to the last page, the files of the night, cards, badges and the page itself."""

import pytest
from django.core.cache import caches

from hospitals.models import Hospital, Status
from hospitals.selection.models import Designation
from portal.core.publishing import publish
from portal.opendata import resource
from portal.opendata.bulk import shelf, writing
from tests.matrix.world import MARK, build

from .asking import get

LANGUAGES = ("en", "zh-Hans", "ja", "ru", "ko")


@pytest.fixture
def world(roles, settings, tmp_path):
    """All of hospital B is marked: as a draft, none of it is public."""
    settings.OPEN_DATA_ROOT = tmp_path / "opendata"
    settings.API_REQUESTS_PER_MINUTE = 10**6
    world = build()
    Designation.objects.filter(hospital=world.b["hospital"]).delete()
    Hospital.objects.filter(pk=world.b["hospital"].pk).update(status=Status.DRAFT)
    publish()
    return world


@pytest.fixture
def secrets(world):
    """What must be nowhere: B's mark, and of A what is not for the public."""
    thread, people = world.a["thread"], world.people.values()
    return [
        MARK, world.b["designation"].certificate, thread.locator, thread.code, "How long?",
        "Two weeks.", "A photo", "Call back", "Half an answer", "Bring your papers",
        world.a["evidence"].name, *(one.username for one in people if len(one.username) > 5),
    ]  # fmt: skip


def pages_of(client, kind, language):
    """Every page of a list, two records each."""
    answer = get(client, f"{kind}/", {"lang": language, "limit": 2})
    while answer:
        yield answer
        address = answer.json()["next"]
        answer = get(client, address) if address else None


def found_in(text, secrets):
    """The secrets in it; `manager` and the like are words of the document."""
    return [secret for secret in secrets if secret in text]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_record_of_any_kind_shows_what_is_private(client, world, secrets, language):
    secrets = [secret for secret in secrets if secret not in {"curator", "coordinator", "manager"}]
    read = 0
    for one in resource.every():
        for page in pages_of(client, one.kind, language):
            assert page.status_code == 200
            assert found_in(page.content.decode(), secrets) == [], (one.kind, language)
            read += len(page.json()["items"])
    assert read > 20
    caches["default"].clear()


def test_private_rows_are_not_there_by_their_names_either(client, world):
    b = world.b
    for address in (
        f"institutions/{b['hospital'].slug}/", f"designations/{b['designation'].certificate}/",
        f"offers/{b['offer'].pk}/", f"institutions/?q={MARK}", "changes/",
    ):  # fmt: skip
        answer = get(client, address)
        assert answer.status_code in {200, 404}
        held = answer.json().get("items", [])
        assert all(MARK not in str(one) for one in held)


def test_no_file_of_the_night_shows_what_is_private(world, secrets):
    writing.write()
    name, manifest = shelf.newest()
    secrets = [secret for secret in secrets if secret not in {"curator", "coordinator", "manager"}]
    assert len(manifest["files"]) == 2 * len(resource.every())
    for path in (shelf.root() / name).iterdir():
        if path.suffix != ".gz":
            assert found_in(path.read_text(encoding="utf-8"), secrets) == [], path.name


def test_what_other_sites_show_says_nothing_of_it(client, world, secrets):
    b = world.b
    for path in (
        "/en/open-data/", "/api/v1/", "/api/v1/openapi.json", "/en/hospitals/hospital-a/card/",
        f"/en/badges/{world.a['designation'].certificate}.svg",
        f"/en/hospitals/{b['hospital'].slug}/card/", f"/en/badges/{b['designation'].certificate}.svg",
    ):  # fmt: skip
        text = client.get(path).content.decode()
        assert MARK not in text.replace(f"{b['hospital'].slug}/card", ""), path
        assert found_in(text, [world.a["thread"].locator, "How long?", "Call back"]) == [], path
