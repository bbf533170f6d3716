"""The catalogues of interface strings: compiled without gettext, checked without mercy."""

import os
import re
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation import to_locale

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}|<[^>]+>")


def locales():
    """Every language but the source, as its folder is called."""
    return [to_locale(code) for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def files(folder=None):
    """{locale: path of its django.po}, whether the file is there or not."""
    folder = Path(folder or settings.LOCALE_PATHS[0])
    return {name: folder / name / "LC_MESSAGES" / "django.po" for name in locales()}


def compile_stale(folder=None):
    """Write the .mo file of each catalogue that changed since; the number written."""
    written = 0
    for source in files(folder).values():
        target = source.with_suffix(".mo")
        if source.exists() and not is_current(target, source):
            compile_one(source, target)
            written += 1
    return written


def compile_one(source, target):
    """In one step, so that whoever reads beside us never sees half a file."""
    partial = target.with_suffix(f".{os.getpid()}.mo")
    polib.pofile(source).save_as_mofile(partial)
    partial.replace(target)


def is_current(target, source):
    return target.exists() and target.stat().st_mtime >= source.stat().st_mtime


def problems(path):
    """What keeps a catalogue from being complete, a sentence each."""
    if not path.exists():
        return ["the catalogue is missing"]
    catalogue = polib.pofile(path)
    plurals = int(
        re.search(r"nplurals=(\d)", catalogue.metadata.get("Plural-Forms", "nplurals=0"))[1]
    )
    found = []
    for entry in catalogue:
        if fault := fault_of(entry, plurals):
            found.append(f"“{entry.msgid}” {fault}")
    return found


def fault_of(entry, plurals):
    if entry.obsolete:
        return "is obsolete"
    if entry.fuzzy:
        return "is fuzzy"
    translations = texts(entry)
    if not all(translations) or (entry.msgid_plural and len(translations) != plurals):
        return "is not translated"
    wanted = {placeholders(entry.msgid), placeholders(entry.msgid_plural or entry.msgid)}
    if not all(placeholders(text) in wanted for text in translations):
        return "has other placeholders or tags than its translation"
    return ""


def texts(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def placeholders(text):
    return tuple(sorted(PLACEHOLDER.findall(text)))


def identities(path):
    """The strings of a catalogue, without their translations."""
    if not path.exists():
        return set()
    return {
        (entry.msgctxt or "", entry.msgid) for entry in polib.pofile(path) if not entry.obsolete
    }
