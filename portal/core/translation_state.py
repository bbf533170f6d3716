"""Whether a translation is as new as the Korean text it was made from.

Whoever saves a row with translated texts reads `texts` before and calls `follow` after; the
admin (translated_admin) and the loaders of shipped content (shipped) do. Then for each field
and language that was written the digest of the Korean text is kept, and a translation whose
Korean text has become another one since is called older, with the day on which it did.

Rows that were never saved that way have no record: they count as current, as written by a
person, and as not checked. A text that is written anew is unchecked until somebody compares it
with its source (`check`); whether a machine wrote it, its writer says (`origin`).
"""

import hashlib
from functools import cache

from django.utils import timezone
from modeltranslation.translator import NotRegistered, translator
from modeltranslation.utils import build_localized_fieldname

from .languages import OWN_NAMES
from .models import TranslationState
from .text import chain

SOURCE = "ko"
Origin = TranslationState.Origin


def digest(text):
    return hashlib.sha256((text or "").strip().encode()).hexdigest()[:32]


@cache
def fields_of(model):
    """The names of the translated fields; none where the model has no such."""
    try:
        return tuple(translator.get_options_for_model(model).all_fields)
    except NotRegistered:
        return ()


def translations():
    return [language for language in OWN_NAMES if language != SOURCE]


def texts(row):
    """{(field, language): text} as the row's columns hold them."""
    return {
        (field, language): getattr(row, build_localized_fieldname(field, language)) or ""
        for field in fields_of(type(row))
        for language in (SOURCE, *translations())
    }


def stored_texts(row):
    """The texts that the database holds for the row; none where it is new."""
    stored = type(row)._default_manager.filter(pk=row.pk).first() if row.pk else None
    return texts(stored) if stored else {}


def follow(row, before, still_right=(), origin=Origin.HUMAN):
    """Note what saving changed. `before`: `texts` of the row as it was ({}: it is new);
    `still_right`: (field, language) pairs that somebody declared to hold as they are;
    `origin`: who or what wrote the texts that changed."""
    after = texts(row)
    known = {(r.field, r.language): r for r in records(type(row), [row.pk])}
    changed = []
    for field in fields_of(type(row)):
        source, was = after[field, SOURCE], before.get((field, SOURCE), "")
        for language in translations():
            key, text = (field, language), after[field, language]
            new = text != before.get(key, "")
            written = new or key in still_right
            # A text that stood there first is older than nothing.
            fresh = written or not text or not was
            record = known.get(key) or blank(row, field, language, was)
            moved = settle(record, digest(source), fresh)
            if new:
                record.origin = origin if text else Origin.HUMAN
            if written or (moved and fresh):
                record.checked_at = record.checked_by = None  # it was checked as something else
            if moved or (written and (text or record.pk)):
                changed.append(record)
    keep(changed)


def check(row, field, language, by):
    """`by` has compared the text, as the row's columns hold it, with its Korean source: it is
    as new as that and right. Raises ValueError where either of the two is missing."""
    stand = texts(row)
    if not (stand[field, SOURCE].strip() and stand[field, language].strip()):
        raise ValueError("There is nothing to compare.")
    found = records(type(row), [row.pk]).filter(field=field, language=language).first()
    record = found or blank(row, field, language, stand[field, SOURCE])
    record.source_digest, record.older_since = digest(stand[field, SOURCE]), None
    record.checked_at, record.checked_by = timezone.now(), by
    keep([record])


def blank(row, field, language, source):
    """The record that a text would have by now, had it been followed from the start."""
    return TranslationState(
        model=type(row)._meta.label_lower,
        row=row.pk,
        field=field,
        language=language,
        source_digest=digest(source),
    )


def settle(record, source, fresh):
    """Bring the record up to the Korean text's digest; whether it is another one now."""
    stood = (record.source_digest, record.older_since)
    if fresh:
        record.source_digest, record.older_since = source, None
    elif record.source_digest == source:
        record.older_since = None
    else:
        record.older_since = record.older_since or timezone.localdate()
    return stood != (record.source_digest, record.older_since) and not (fresh and record.pk is None)


def keep(changed):
    for record in changed:
        record.pk = None  # found again by what it is about, also if another saved meanwhile
    TranslationState.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["model", "row", "field", "language"],
        update_fields=["source_digest", "older_since", "origin", "checked_at", "checked_by"],
    )


def records(model, rows):
    return TranslationState.objects.filter(model=model._meta.label_lower, row__in=rows)


def older(model, rows, languages):
    """{(row, field, language): the day its Korean text changed} of texts that are older than
    their source. One query."""
    found = records(model, rows).filter(language__in=languages, older_since__isnull=False)
    return {
        (row, field, language): day
        for row, field, language, day in found.values_list(
            "row", "field", "language", "older_since"
        )
    }


def mark_older(model, language, shown):
    """Tell texts that are older than their Korean source (`Text.older_since`).

    `shown`: {(row, field): Text}, as a page in `language` shows them. One query.
    """
    found = older(model, {row for row, _field in shown}, chain(language))
    for (row, field), text in shown.items():
        text.older_since = found.get((row, field, text.language)) if text else None


def forget(model, rows):
    """The rows are deleted, and so is what was known of their texts."""
    records(model, rows).delete()
