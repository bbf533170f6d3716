"""Medical words and sentences to show at a desk: the guide's glossary."""

from urllib.parse import quote

from django.utils.translation import gettext_noop
from pydantic import Field

from portal.guide.reading import terms
from portal.opendata import schemas, texts
from portal.opendata.resource import Resource, register
from portal.opendata.wording import source


class TermRecord(schemas.Record):
    group: str = Field(
        description=gettext_noop("Under which heading it stands: `desk`, `symptoms` and so on.")
    )
    text: str
    korean: str | None
    pronunciation: str | None = Field(description=gettext_noop("Of the Korean, in Latin letters."))


class Terms(Resource):
    kind = "terms"
    title = gettext_noop("Medical words")
    description = gettext_noop("The glossary: words and sentences for a desk, beside their Korean.")
    Record = TermRecord
    example = {
        "id": "admission",
        "address": "https://seoul.example/en/guide/glossary/?show=admission",
        "group": "care",
        "text": "Admission to hospital",
        "korean": "입원",
        "pronunciation": "ibwon",
        "source": {"name": "City of Seoul", "kind": "city"},
        "borrowed": {},
    }

    def ids(self, filters, language):
        return sorted({word.slug for word, _sound in terms.words("en")})

    def records(self, ids, language):
        """Three queries: the guide's own words, treatments, departments; then none until the
        content changes."""
        found = {}
        for word, sound in terms.words(language or "en"):
            found.setdefault(word.slug, (word, sound))
        return [term(*found[slug], language) for slug in ids if slug in found]


def term(word, sound, language):
    made = {
        "id": word.slug,
        "address": f"{texts.page(language, 'guide:glossary')}?show={quote(word.slug)}",
        "group": word.group,
        "text": word.text if language else texts.tagged(word.texts),
        "korean": word.korean or None,
        "pronunciation": sound or None,
        "source": source("city", language),
    }
    return texts.with_borrowed(made)


register(Terms())
