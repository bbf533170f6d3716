"""Keeping the index true to the rows.

What is saved or deleted is indexed anew after the commit (`connect`). Whoever changes rows
behind the models' backs calls `update` with the ids, or `rebuild`.
"""

import threading

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save

from portal.core.publishing import publish

from . import vocabulary
from .analysis import phrase, tokens
from .expressions import ANY, END, KEYWORD, TITLE, WHOLE, concept_token, mark, name_token
from .matching import document_id
from .models import Document, Synonym
from .sources import source, sources

BATCH = 200  # objects that are written at once
MOST_TOKENS = 3000  # of one class of one document: a longer text is cut
WRITTEN = ("tokens", "merit")

_touched = threading.local()


def rebuild(say=lambda kind, done, total: None):
    """Bring the whole index in line, in batches, while the portal serves; how many documents
    changed. What has not changed is not written."""
    changed = sum(bring_in_line(each, say) for each in sources())
    vocabulary.add(Synonym.objects.filter(active=True).values_list("phrase", flat=True))
    if changed:
        publish()
    return changed


def bring_in_line(each, say):
    public = list(each.ids())
    indexed = Document.objects.filter(kind=each.kind).values_list("object_id", flat=True)
    gone = sorted(set(indexed.distinct()) - set(public))
    changed = 0
    for done, ids in batches([*public, *gone]):
        changed += update(each.kind, ids)
        say(each.kind, done, len(public) + len(gone))
    return changed


def batches(ids):
    """(how many are done with this batch, the batch)."""
    for start in range(0, len(ids), BATCH):
        yield min(start + BATCH, len(ids)), ids[start : start + BATCH]


def is_empty():
    return not Document.objects.exists()


@transaction.atomic
def update(kind, ids):
    """Index these objects anew; what is no longer public among them leaves the index. How many
    documents changed. Whoever calls it publishes."""
    ids = sorted(set(ids))
    drafts = list(source(kind).drafts(ids))
    fresh = {(draft.object_id, draft.language): document(kind, draft) for draft in drafts}
    standing = {
        (row.object_id, row.language): row
        for row in Document.objects.filter(kind=kind, object_id__in=ids)
    }
    changed = [row for key, row in sorted(fresh.items()) if differs(row, standing.get(key))]
    gone = [row.pk for key, row in standing.items() if key not in fresh or row.pk != fresh[key].pk]
    Document.objects.filter(pk__in=gone).delete()
    Document.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["kind", "object_id", "language"],
        update_fields=WRITTEN,
    )
    if changed:
        vocabulary.add({text for draft in drafts for text in (*draft.titles, *draft.keywords)})
    return len(changed) + len(gone)


def differs(row, other):
    return other is None or any(
        getattr(row, name) != getattr(other, name) for name in ("pk", *WRITTEN)
    )


def document(kind, draft):
    names = _tokens(draft.titles, name=True)
    names |= {concept_token(concept) for concept in draft.stands_for}
    keywords = _tokens(draft.keywords, name=True)
    keywords |= {concept_token(concept) for concept in draft.concepts}
    whole = {name_token(found) + END for found in map(phrase, draft.titles) if found}
    classes = (
        (TITLE, names),
        (KEYWORD, keywords - names),
        (ANY, _tokens(draft.body) - keywords - names),
        (WHOLE, whole),
    )
    marked = [
        mark(draft.language, kind_of_match, token)
        for kind_of_match, found in classes
        for token in sorted(found)
    ]
    return Document(
        id=document_id(source(kind), draft.object_id, draft.language),
        kind=kind,
        object_id=draft.object_id,
        language=draft.language,
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
    own = {(kind, pk) for pk in ids}
    if own:
        _waiting().update(own)
        transaction.on_commit(lambda: _flush(own), robust=True)


def _waiting():
    if not hasattr(_touched, "keys"):
        _touched.keys = set()
    return _touched.keys


def _flush(own):
    """Only its own: what waits beside it may have been rolled back."""
    now = own & _waiting()
    _waiting().difference_update(now)
    changed = 0
    for kind in {kind for kind, _pk in now}:
        for _done, ids in batches([pk for own_kind, pk in now if own_kind == kind]):
            changed += update(kind, ids)
    if changed:  # pages of the version before were made from the old index
        publish()


def _touch_what_it_changes(sender, instance, **kwargs):
    if sender is Synonym and instance.active:
        vocabulary.add([instance.phrase])
    for each in sources():
        touch(each.kind, each.touched_by(instance))


def connect():
    for signal in (post_save, post_delete, m2m_changed):
        signal.connect(_touch_what_it_changes, dispatch_uid=f"search-{id(signal)}")
