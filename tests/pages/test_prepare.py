"""What comes before serving can be done again and again."""

import pytest
from django.core.management import call_command

from portal.core.models import SiteState
from portal.pages import machines
from portal.pages.management.commands import prepare

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_static(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"


def test_afterwards_the_portal_is_ready(client):
    machines._migrated.cache_clear()
    call_command("prepare")
    assert client.get("/readyz").status_code == 200


def test_a_second_time_nothing_changes(capsys):
    call_command("prepare")
    version = SiteState.objects.get().version
    call_command("prepare")
    assert SiteState.objects.get().version == version
    assert "static files" not in capsys.readouterr().out.split("Compiling")[2]


def test_a_changed_source_is_collected_anew(monkeypatch):
    assert prepare.static_is_stale()
    prepare.collect_static()
    assert not prepare.static_is_stale()
    monkeypatch.setattr(prepare, "fingerprint", lambda: "another")
    assert prepare.static_is_stale()


def test_each_step_is_named_with_its_time(capsys):
    call_command("prepare")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 5
    assert all(line.endswith(" s") for line in lines)
