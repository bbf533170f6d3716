"""How text becomes what is compared: the same for what is indexed and for what is asked.

`fold` evens out how a letter is written; `atoms` cuts the folded text into the smallest
things that carry meaning: a stemmed word, or one sign of a script without spaces. Phrases
(synonyms, names of treatments) are compared atom by atom. `tokens` are what the index
holds: words as they are, runs of signs as overlapping pairs. The script of each word
decides how it is treated, so that a Russian word on an English page is stemmed in Russian.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from pathlib import Path

from snowballstemmer import stemmer

DATA = Path(__file__).parent / "data"
LONGEST_WORD = 40
SHORTEST_STEM = 3

KANA = "\u30a1-\u30fa\u30fd-\u30ff\u31f0-\u31ff"
HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
HANGUL = "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3"
SIGNS = f"{HAN}{KANA}"
RUN = re.compile(rf"(?P<signs>[{SIGNS}]+)|(?P<hangul>[{HANGUL}]+)|[^\W_{SIGNS}{HANGUL}]+")
HYPHENED = re.compile(rf"[^\W_{SIGNS}{HANGUL}]+(?:[-‐‑.][^\W_{SIGNS}{HANGUL}]+)+")
SIGN = re.compile(f"[{SIGNS}{HANGUL}]")
SIGNS_TOGETHER = re.compile(f"[{SIGNS}{HANGUL}]{{2,}}")
CYRILLIC = re.compile("[\u0400-\u04ff]")
LATIN = re.compile("[a-z]")
POSSESSIVE = re.compile(r"(?<=\w)['’ʼ](?:s\b)?")

# British and American spelling meet in one form, which need not be either.
SPELLINGS = [
    (re.compile(pattern), instead)
    for pattern, instead in (
        ("ae", "e"),
        ("^oe|(?<=rrh)oe|(?<=f)oe(?=t)", "e"),
        (r"our(?=s?$|ed$|ing$)", "or"),
        (r"(?<=[a-z]{3})is(?=ation|e$|es$|ed$|ing$)", "iz"),
        (r"ys(?=e[sd]?$|ing$)", "yz"),
        (r"(?<=[bt])re(?=s?$)", "er"),
        (r"ll(?=ed$|ing$|ers?$|or$|ors$)", "l"),
        (r"ogue(?=s?$)", "og"),
        (r"^programme", "program"),
        (r"^licence", "license"),
    )
]  # fmt: skip


def _table():
    """For str.translate: what one letter is compared as."""
    table = dict.fromkeys(range(0x300, 0x370))  # accents that stand alone
    for code in chain(range(0xC0, 0x250), range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii() and base != chr(code):
            table[code] = base
    table |= str.maketrans("øłđıħ", "oldih") | str.maketrans("ёѐѝ", "ееи")
    table |= {code: chr(code + 0x60) for code in range(0x3041, 0x3097)}  # hiragana → katakana
    table |= dict.fromkeys(map(ord, "ーｰ\u00ad\u200b\u200c\u200d\u2060\ufeff"))
    table |= dict.fromkeys(
        chain(range(0x200E, 0x2010), range(0x202A, 0x202F), range(0x2066, 0x206A))
    )
    for line in (DATA / "han.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            table |= dict.fromkeys(map(ord, line[1:]), line[0])
    return table


TABLE = _table()


def fold(text):
    """The text without what does not matter: case, width, accents, kind of kana or of Chinese
    character, long-vowel marks, ё."""
    return unicodedata.normalize("NFKC", text).casefold().translate(TABLE)


@dataclass(frozen=True)
class Run:
    """A word, or signs that stand together; where it stands in the folded text."""

    text: str
    start: int
    end: int
    script: str  # "signs" (Chinese characters, kana), "hangul", "word"

    @property
    def atoms(self):
        return (stem(self.text),) if self.script == "word" else tuple(self.text)


def runs(folded):
    return [
        Run(found[0], found.start(), found.end(), found.lastgroup or "word")
        for found in RUN.finditer(POSSESSIVE.sub(_blank, folded))
    ]


def _blank(found):
    return " " * len(found[0])


@lru_cache(maxsize=50_000)
def stem(word):
    """The stem of a folded word, in the language its letters tell."""
    word = word[:LONGEST_WORD]
    if CYRILLIC.search(word):
        return _stemmed(word, "russian")
    if LATIN.search(word):
        return _stemmed(spelled(word), "english")
    return word


def _stemmed(word, language):
    """Of отит no two letters are left that mean something else."""
    found = _stemmer(language).stemWord(word)
    return found if len(found) >= SHORTEST_STEM else word


def spelled(word):
    """A folded word in Latin letters as both spellings of English have it."""
    for pattern, instead in SPELLINGS:
        word = pattern.sub(instead, word)
    return word


@lru_cache(maxsize=2)
def _stemmer(language):
    return stemmer(language)


@lru_cache(maxsize=20_000)
def atoms(text):
    """`割双眼皮 surgeries` → ("割", "双", "眼", "皮", "surgeri")."""
    return tuple(atom for run in runs(fold(text)) for atom in run.atoms)


def located(text):
    """[(atom, start, end)]: the atoms and where they stand in the text as it was written."""
    pieces = [fold(letter) for letter in text]
    origins = [at for at, piece in enumerate(pieces) for _letter in piece]
    found = []
    for run in runs("".join(pieces)):
        if run.script == "word":
            found.append((stem(run.text), origins[run.start], origins[run.end - 1] + 1))
        else:
            places = range(run.start, run.end)
            found += [(run.text[at - run.start], origins[at], origins[at] + 1) for at in places]
    return found


def is_sign(atom):
    """Whether the atom is of a script that puts no spaces between words."""
    return len(atom) == 1 and bool(SIGN.match(atom))


@lru_cache(maxsize=20_000)
def phrase(text):
    """The text as phrases are sought in it: stems with a space between, signs without.

    Spaces between signs vanish, so that 서울 한옥 is 서울한옥.
    """
    return joined(atoms(text))


def joined(found):
    pieces = []
    for before, atom in pairwise((" ", *found)):
        if not (before == " " or (is_sign(before) and is_sign(atom))):
            pieces.append(" ")
        pieces.append(atom)
    return "".join(pieces)


def pairs(signs):
    """What the index holds of a run of signs: each with its neighbour, and the last alone, so
    that one sign is found as the beginning of a token."""
    return [*(a + b for a, b in pairwise(signs)), *signs[-1:]]


@lru_cache(maxsize=20_000)
def tokens(text, name=False):
    """The tokens of a text for the index, as a frozenset. In a name, words that a hyphen or a
    space keeps apart are also taken together: `check-up` is found as `checkup`."""
    folded = fold(text)
    found = set()
    for run in runs(folded):
        found.update(pairs(run.text) if run.script != "word" else [stem(run.text)])
    if name:
        for signs in SIGNS_TOGETHER.findall(phrase(text)):
            found.update(pairs(signs))
        for word in HYPHENED.findall(folded):
            found.add(stem(re.sub(r"[\W_]", "", word)))
    return frozenset(found)
