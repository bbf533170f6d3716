"""Texts, addresses and sources of records, in one language or (None) in all that there are."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import pgettext_lazy

from portal.core.languages import OWN_NAMES, tag
from portal.core.publishing import state
from portal.core.text import column, columns, read

SAMPLE = "sample"
# Translators: who stands behind a record of the open data.
SOURCES = {
    "city": pgettext_lazy("source of data", "City of Seoul"),
    "national": pgettext_lazy("source of data", "National tourism database"),
    "own": pgettext_lazy("source of data", "The institution itself"),
    SAMPLE: pgettext_lazy("source of data", "Invented sample data"),
}


def text_columns(language, *fields):
    """The columns to read so that `Texts(language)` has them."""
    if language:
        return columns(language, *fields)
    return tuple(column(field, code) for field in fields for code in OWN_NAMES)


class Texts:
    """The texts of one record, and which of them had to be borrowed: {field: language}."""

    def __init__(self, language):
        self.language = language
        self.borrowed = {}

    def read(self, row, field, name=""):
        """The text of `field` in a row of `text_columns`; it is called `name` in the record."""
        if not self.language:
            return self.all(row, field)
        text = read(row, field, self.language)
        if text and text.foreign:
            self.borrowed[name or field] = tag(text.language)
        return str(text)

    def all(self, row, field):
        found = ((code, row[column(field, code)]) for code in OWN_NAMES)
        return {tag(code): text for code, text in found if text}

    def lines(self, row, field, name=""):
        """A text of several lines as a list of them."""
        text = self.read(row, field, name)
        if isinstance(text, dict):
            return {code: split(one) for code, one in text.items()}
        return split(text)


def split(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


def address(path, language):
    """The absolute address of a page: `hospitals/x/` in its language, else in English."""
    shown = language if language in settings.PUBLIC_LANGUAGES else settings.LANGUAGE_CODE
    return f"{settings.SITE_ORIGIN}/{shown}/{path}"


def file_address(path):
    """The absolute address of a file, which has no language."""
    return path if path.startswith(("http://", "https://")) else settings.SITE_ORIGIN + path


def source(kind, language):
    """Who stands behind a record. `kind` as in SOURCES."""
    with translation.override(language or settings.LANGUAGE_CODE):
        return {"name": str(SOURCES[kind]), "kind": str(kind)}


def source_of_site(language, kind="city"):
    """The source of rows that do not name one: invented while the sample data is loaded."""
    return source(SAMPLE if state().sample else kind, language)
