"""Keeping the index true to the rows.

What is saved or deleted is indexed anew after the commit (`connect`). Whoever changes rows
behind the models' backs calls `update` with the ids, or `rebuild`.
"""

import threading
from collections import defaultdict

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save

from . import vocabulary
from .analysis import phrase, tokens
from .expressions import ANY, KEYWORD, TITLE, concept_token, mark
from .models import Document
from .sources import source, sources

BATCH = 200  # objects that are written at once
MOST_TOKENS = 3000  # of one class of one document: a longer text is cut
LONGEST_TITLES = 2000
WRITTEN = ("titles", "tokens", "merit")

_touched = threading.local()


def rebuild(say=lambda kind, done, total: None):
    """Bring the whole index in line, in batches, while the portal serves."""
    for each in sources():
        public = list(each.ids())
        for start in range(0, len(public), BATCH):
            update(each.kind, public[start : start + BATCH])
            say(each.kind, min(start + BATCH, len(public)), len(public))
        forget_others(each.kind, public)


def is_empty():
    return not Document.objects.exists()


def forget_others(kind, public):
    """Remove what is no longer public."""
    indexed = Document.objects.filter(kind=kind).values_list("object_id", flat=True).distinct()
    gone = sorted(set(indexed) - set(public))
    for start in range(0, len(gone), BATCH):
        update(kind, gone[start : start + BATCH])


def update(kind, ids):
    """Index these objects anew; what is no longer public among them leaves the index."""
    ids = sorted(set(ids))
    with transaction.atomic():
        drafts = list(source(kind).drafts(ids))
        standing = {
            (row.object_id, row.language): row
            for row in Document.objects.filter(kind=kind, object_id__in=ids)
        }
        fresh = {(d.object_id, d.language): document(kind, d) for d in drafts}
        Document.objects.filter(
            pk__in=[row.pk for key, row in standing.items() if key not in fresh]
        ).delete()
        Document.objects.bulk_create(
            [row for key, row in sorted(fresh.items()) if differs(row, standing.get(key))],
            update_conflicts=True,
            unique_fields=["kind", "object_id", "language"],
            update_fields=WRITTEN,
        )
    vocabulary.add(text for draft in drafts for text in (*draft.titles, *draft.keywords))


def differs(row, other):
    return other is None or any(getattr(row, name) != getattr(other, name) for name in WRITTEN)


def document(kind, draft):
    names = _tokens(draft.titles, name=True)
    keywords = names | _tokens(draft.keywords, name=True)
    keywords |= {concept_token(concept) for concept in draft.concepts}
    everything = keywords | _tokens(draft.body)
    marked = [
        mark(draft.language, kind_of_match, token)
        for kind_of_match, found in ((TITLE, names), (KEYWORD, keywords), (ANY, everything))
        for token in sorted(found)
    ]
    return Document(
        kind=kind,
        object_id=draft.object_id,
        language=draft.language,
        titles=f"|{'|'.join(dict.fromkeys(filter(None, map(phrase, draft.titles))))}|"[
            :LONGEST_TITLES
        ],
        tokens=" ".join(marked),
        merit=draft.merit,
    )


def _tokens(texts, name=False):
    found = set()
    for text in texts:
        if len(found) < MOST_TOKENS:
            found |= tokens(text, name)
    return found


# --- After a commit --------------------------------------------------------------
def touch(kind, ids):
    """Index these objects anew when the transaction is committed. However many rows of a form
    touch the same object, it is done once."""
    waiting = _waiting()
    waiting[kind] |= set(ids)
    if waiting[kind]:
        transaction.on_commit(_flush, robust=True)


def _waiting():
    if not hasattr(_touched, "ids"):
        _touched.ids = defaultdict(set)
    return _touched.ids


def _flush():
    waiting, _touched.ids = _waiting(), defaultdict(set)
    for kind, ids in waiting.items():
        ids = sorted(ids)
        for start in range(0, len(ids), BATCH):
            update(kind, ids[start : start + BATCH])


def _touch_what_it_changes(sender, instance, **kwargs):
    for each in sources():
        touch(each.kind, each.touched_by(instance))


def connect():
    for signal in (post_save, post_delete, m2m_changed):
        signal.connect(_touch_what_it_changes, dispatch_uid=f"search-{id(signal)}")
