"""Every string of the interface is translated, whole and with its placeholders."""

import os

import polib
import pytest
from django.core.management import call_command

from portal.core import catalogues
from portal.core.catalogues import compile_stale, fault_of, problems

PLURALS = "nplurals=2; plural=(n != 1);"


def write(folder, *entries, locale="ru"):
    path = folder / locale / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    file = polib.POFile()
    file.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": PLURALS}
    file.extend(entries)
    file.save(path)
    return path


def entry(msgid="Hospital", msgstr="Больница", **more):
    return polib.POEntry(msgid=msgid, msgstr=msgstr, **more)


@pytest.mark.parametrize("path", catalogues.files().values(), ids=catalogues.files())
def test_the_catalogues_of_the_portal_are_complete(path):
    assert problems(path)[:10] == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (entry(), ""),
        (entry(msgstr=""), "is not translated"),
        (entry(flags=["fuzzy"]), "is fuzzy"),
        (entry(obsolete=True), "is obsolete"),
        (entry("%(n)s beds", "%(n)s коек"), ""),
        (entry("%(n)s beds", "коек"), "has other placeholders or tags than its translation"),
        (entry("%(n)s beds", "%(m)s коек"), "has other placeholders or tags than its translation"),
        (entry("<b>Beds</b>", "<b>Койки</b>"), ""),
        (entry("<b>Beds</b>", "Койки"), "has other placeholders or tags than its translation"),
        (entry("10%% VAT", "НДС 10%%"), ""),
        (
            entry("%(n)s bed", "", msgid_plural="%(n)s beds", msgstr_plural={0: "%(n)s", 1: ""}),
            "is not translated",
        ),
        (
            entry("%(n)s bed", "", msgid_plural="%(n)s beds", msgstr_plural={0: "%(n)s койка"}),
            "is not translated",
        ),
        (
            entry("one bed", "", msgid_plural="%(n)s beds", msgstr_plural={0: "койка", 1: "%(n)s"}),
            "",
        ),
    ],
)
def test_what_is_wrong_with_an_entry(line, fault):
    assert fault_of(line, plurals=2) == fault


def test_a_missing_catalogue_is_a_problem(tmp_path):
    assert problems(tmp_path / "django.po") == ["the catalogue is missing"]


def test_a_catalogue_is_compiled_once_and_again_when_it_changes(tmp_path):
    path = write(tmp_path, entry())
    assert compile_stale(tmp_path) == 1
    assert compile_stale(tmp_path) == 0
    compiled = polib.mofile(path.with_suffix(".mo"))
    assert compiled.find("Hospital").msgstr == "Больница"
    later = path.with_suffix(".mo").stat().st_mtime + 5

    os.utime(path, (later, later))
    assert compile_stale(tmp_path) == 1


def test_a_fuzzy_guess_is_not_shown(tmp_path):
    path = write(tmp_path, entry(flags=["fuzzy"]), entry("Beds", "Койки"))
    compile_stale(tmp_path)
    assert [line.msgid for line in polib.mofile(path.with_suffix(".mo"))] == ["Beds"]


def test_there_is_a_catalogue_for_every_language_but_english():
    assert set(catalogues.locales()) == {"ko", "zh_Hans", "ja", "ru"}


def test_the_command_says_how_many_it_compiled(capsys):
    call_command("compile_catalogues")
    assert "catalogues compiled" in capsys.readouterr().out
