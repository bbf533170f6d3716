"""Texts, addresses and sources of flat records, in one language or (None) in all that there are.
Records with lists in them: portal.opendata.texts."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import pgettext_lazy

from portal.core.languages import tag
from portal.core.publishing import state
from portal.core.text import read

from . import texts

SAMPLE = "sample"
# Translators: who stands behind a record of the open data.
SOURCES = {
    "city": pgettext_lazy("source of data", "City of Seoul"),
    "national": pgettext_lazy("source of data", "National tourism database"),
    "own": pgettext_lazy("source of data", "The institution itself"),
    SAMPLE: pgettext_lazy("source of data", "Invented sample data"),
}


class Texts:
    """The texts of one record, and which of them had to be borrowed: {field: language}."""

    def __init__(self, language):
        self.language = language
        self.borrowed = {}

    def read(self, row, field, name=""):
        """The text of `field` in a row of `texts.columns`; it is called `name` in the record."""
        if not self.language:
            return texts.read(row, field, None)
        text = read(row, field, self.language)
        if text and text.foreign:
            self.borrowed[name or field] = tag(text.language)
        return str(text)

    def lines(self, row, field, name=""):
        """A text of several lines as a list of them."""
        text = self.read(row, field, name)
        if isinstance(text, dict):
            return {code: texts.points(one) for code, one in text.items()}
        return texts.points(text)


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
