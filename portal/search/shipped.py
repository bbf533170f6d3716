"""Brings the words of data/synonyms/ into the table that curators edit."""

from functools import lru_cache

from django.db import transaction

from portal.core.shipped import read_toml

from . import vocabulary
from .analysis import DATA, phrase
from .models import Synonym

BATCH = 1000


@transaction.atomic
def load():
    """Add the phrases that were never brought in. Returns (made, completed); nothing that
    stands is touched, whoever wrote, changed or switched it off."""
    known = set(Synonym.objects.exclude(origin="").values_list("origin", flat=True))
    taken = set(Synonym.objects.values_list("language", "key", "concept"))
    rows = []
    for language, text, concept in entries():
        origin, same = f"{language} {concept} {text}", (language, phrase(text), concept)
        if origin not in known and same not in taken:
            taken.add(same)
            rows.append(
                Synonym(language=language, phrase=text, key=same[1], concept=concept, origin=origin)
            )
    Synonym.objects.bulk_create(rows, batch_size=BATCH)
    vocabulary.add([row.phrase for row in rows])
    return len(rows), 0


@lru_cache(maxsize=1)
def entries():
    """[(language, phrase, concept)] of all files."""
    return tuple(
        (language, text, concept)
        for path in sorted((DATA / "synonyms").glob("*.toml"))
        for concept, languages in read_toml(path).items()
        for language, texts in languages.items()
        for text in texts
    )
