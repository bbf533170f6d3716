"""The invented world: the same each time, in each language, and in Seoul."""

import json
from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command

from hospitals.exchange.services import PLACES, Service
from hospitals.geography import distance
from portal.sample.files import profiles
from portal.sample.national.inventing import a_night_passes, invented
from portal.sample.national.regions import SEOUL


def small(**arguments):
    return invented(hospitals=60, rests=14, sights=60, elsewhere=5, **arguments)


@pytest.fixture(scope="module")
def world():
    return small(translates=True)


def said(world):
    rows = [row for listed in world.rows.values() for row in listed.values()]
    return json.dumps([[row.item, row.details] for row in rows])


def test_it_is_the_same_each_time():
    assert said(small()) == said(small())
    assert said(small()) != said(small(seed="another"))


def test_institutions_stand_in_seoul_but_for_those_elsewhere(world):
    rows = world.listed(Service.MEDICAL, "ja").values()
    assert Counter(row.item["lDongRegnCd"] == SEOUL for row in rows) == {True: 60, False: 5}


def test_every_value_is_a_text_and_every_title_has_its_korean(world):
    for (_service, language), rows in world.rows.items():
        for row in rows.values():
            for fields in (row.item, *row.details.values()):
                assert all(isinstance(value, str) for value in fields.values())
            assert " (" in row.item["title"] or language == "ko"


def test_some_are_of_the_sample_under_their_name(world):
    names = {profile["name"]["en"] for profile in profiles()}
    rows = world.listed(Service.MEDICAL).values()
    titles = {row.item["title"].partition(" (")[0] for row in rows}
    assert len(names & titles) >= 3


def test_a_place_has_another_id_in_each_language_some_metres_beside(world):
    found = [next(iter(world.listed(service).values())) for service in PLACES]
    assert len({row.content_id for row in found}) == len(PLACES)
    # The first of each language is the first sight, where it is not missing there.
    alike = [row for row in found if "(별마당 도서관)" in row.item["title"]]
    assert all(distance(*alike[0].position, *row.position) < 40 for row in alike)


def test_a_night_changes_some_rows():
    world = invented(hospitals=40, rests=0, sights=10, elsewhere=0)
    before = set(world.listed(Service.MEDICAL))
    a_night_passes(world, "20261101030000")
    rows = world.listed(Service.MEDICAL)
    assert sum(not row.shown for row in rows.values()) == 3
    assert sum(row.changed == "20261101030000" for row in rows.values()) == 13
    assert sum(bool(row.old_id) for row in rows.values()) == 2
    assert len(before - set(rows)) == 3


def test_the_command_says_how_it_is_read_and_enter_lets_a_night_pass(monkeypatch):
    monkeypatch.setattr("sys.stdin", StringIO("\n"))
    monkeypatch.setattr("os.isatty", lambda file: True)
    out = StringIO()
    call_command("imitate_national", size=20, facilities=0, places=4, elsewhere=0, stdout=out)
    assert "NATIONAL_API_ORIGIN=http://127.0.0.1:" in out.getvalue()
    assert "Overnight: 6 institutions" in out.getvalue()
