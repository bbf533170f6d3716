"""The small lists of the guide: what not to forget, whom to call, and words to show."""

from urllib.parse import quote

from portal.guide.models import ChecklistItem, HelpLine
from portal.guide.pages import PAGES
from portal.guide.reading import terms
from portal.opendata import texts
from portal.opendata.resource import register
from portal.opendata.wording import address, source

HELP_TEXTS = ("name", "service", "address", "hours", "languages_note")


class Checklist:
    kind = "checklist"

    def ids(self, filters, language):
        return sorted(ChecklistItem.objects.published().values_list("slug", flat=True))

    def records(self, ids, language):
        """One query."""
        rows = ChecklistItem.objects.published().filter(slug__in=ids)
        rows = rows.values(
            "slug", "stage", "order", "page", "url", "confirmed", "checked_on",
            *texts.columns(language, "text", "note"),
        )  # fmt: skip
        found = {row["slug"]: row for row in rows}
        return [item(found[slug], language) for slug in ids if slug in found]


def item(row, language):
    stage = row["stage"]
    made = {
        "id": row["slug"],
        "address": f"{texts.page(language, 'guide:checklist')}#{stage}",
        "stage": stage,
        "order": row["order"],
        "text": texts.read(row, "text", language),
        "note": texts.read(row, "note", language),
        "page": address(row["page"].lstrip("/"), language) if row["page"] in PAGES else None,
        "authority": row["url"] or None,
        "confirmed": row["confirmed"],
        "checked_on": texts.day(row["checked_on"]),
        "source": source("city", language),
    }
    return texts.with_borrowed(made)


class Numbers:
    kind = "numbers"

    def ids(self, filters, language):
        return sorted(HelpLine.objects.values_list("slug", flat=True))

    def records(self, ids, language):
        """One query."""
        rows = HelpLine.objects.filter(slug__in=ids).values(
            "slug", "number", "international", "languages", "confirmed", "checked_on", "url",
            *texts.columns(language, *HELP_TEXTS),
        )  # fmt: skip
        found = {row["slug"]: row for row in rows}
        return [number(found[slug], language) for slug in ids if slug in found]


def number(row, language):
    made = {
        "id": row["slug"],
        "address": texts.page(language, "guide:numbers"),
        "number": row["number"] or None,
        "number_from_abroad": row["international"] or None,
        "name": texts.read(row, "name", language),
        "service": texts.read(row, "service", language),
        "desk_address": texts.read(row, "address", language),
        "hours": texts.read(row, "hours", language),
        "languages": row["languages"],
        "languages_note": texts.read(row, "languages_note", language),
        "authority": row["url"] or None,
        "confirmed": row["confirmed"],
        "checked_on": texts.day(row["checked_on"]),
        "source": source("city", language),
    }
    return texts.with_borrowed(made)


class Terms:
    kind = "terms"

    def ids(self, filters, language):
        return sorted({word.slug for word, _sound in terms.words(language or "en")})

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


checklist, numbers, words = map(register, (Checklist(), Numbers(), Terms()))
