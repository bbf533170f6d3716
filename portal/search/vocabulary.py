"""The words of the index, to guess what a mistyped one means.

Two words are one mistake apart (a letter too many, too few, another one, two swapped) only if
leaving out a letter at most makes them alike or nearly so: each word is kept with all its
variants of one letter less, and a mistyped one is looked up by its own.
"""

from dataclasses import dataclass

from .analysis import fold, runs, stem
from .models import Variant, Word

SHORTEST = {"word": 4, "hangul": 3, "signs": 3}
LONGEST = 20
BATCH = 500


def add(texts):
    """Make the words of these texts known."""
    found = {}
    for text in set(texts):
        found |= {run.text: shown for run, shown in words_of(text) if run.text not in found}
    known = set()
    wanted = sorted(found)
    for start in range(0, len(wanted), BATCH):
        part = wanted[start : start + BATCH]
        known |= set(Word.objects.filter(folded__in=part).values_list("folded", flat=True))
    fresh = [word for word in wanted if word not in known]
    Word.objects.bulk_create(
        [Word(folded=word, shown=found[word][:80]) for word in fresh], ignore_conflicts=True
    )
    for start in range(0, len(fresh), BATCH):
        rows = Word.objects.filter(folded__in=fresh[start : start + BATCH])
        Variant.objects.bulk_create(
            Variant(word_id=pk, text=text)
            for pk, folded in rows.values_list("pk", "folded")
            for text in variants(folded) | variants(root(folded))
        )


def words_of(text):
    """(run, how it was written) of the words that are long enough to be mistyped."""
    folded = fold(text)
    same = len(folded) == len(text)  # else nobody knows which letters a word was made of
    for run in runs(folded):
        if SHORTEST[run.script] <= len(run.text) <= LONGEST:
            yield run, text[run.start : run.end].lower() if same else run.text


def variants(word):
    """The word, and the word without each of its letters."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


@dataclass(frozen=True)
class Guess:
    folded: str
    shown: str


def guesses(words):
    """{word: Guess} for the folded words that are one mistake away from a known one, and not
    known themselves. One query."""
    asked = {word: variants(word) | variants(root(word)) for word in words if len(word) <= LONGEST}
    rows = Variant.objects.filter(text__in=set().union(*asked.values())).values_list(
        "text", "word__folded", "word__shown"
    )
    near = {}
    for text, folded, shown in rows if asked else ():
        for word, own in asked.items():
            if text in own and is_near(word, folded):
                near.setdefault(word, set()).add((folded, shown))
    return {
        word: Guess(*min(found, key=lambda guess: likeness(word, guess[0])))
        for word, found in near.items()
        if not any(stem(folded) == stem(word) for folded, _shown in found)
    }


def is_near(word, folded):
    """Whether they or their stems are one mistake apart."""
    return one_mistake(word, folded) or one_mistake(root(word), root(folded))


def root(word):
    """The stem, where it is long enough to tell words apart."""
    found = stem(word)
    return found if len(found) >= SHORTEST["word"] else word


def likeness(word, folded):
    """The likelier guess is the smaller: first letters are seldom mistyped."""
    return word[0] != folded[0], len(folded) != len(word), folded


def one_mistake(word, other):
    """Whether one insertion, deletion, substitution or transposition makes them the same."""
    if word == other:
        return True
    if abs(len(word) - len(other)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), None)
    if at is None:
        return True  # one letter more at the end
    swapped = word[at : at + 2] == other[at : at + 2][::-1] and word[at + 2 :] == other[at + 2 :]
    return swapped or any(word[at + a :] == other[at + b :] for a, b in ((1, 1), (1, 0), (0, 1)))
