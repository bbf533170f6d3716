"""In which language a text really is, told by its letters; and titles that are two names."""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from .text import line

# A syllable or sign says as much as several letters.
WEIGHTS = {"ko": 3, "kana": 3, "han": 4, "ru": 1, "en": 1}
KANA_SHARE = 0.05  # a Chinese text may name something Japanese
PAIRS = {"(": ")", "[": "]", "{": "}", "【": "】", "〔": "〕", "〈": "〉", "《": "》", "「": "」"}
CLOSERS = set(PAIRS.values())
FORMS = str.maketrans("（）［］｛｝＜＞／｜，：；", "()[]{}<>/|,:;")
SEPARATORS = re.compile(r"\s*[/|,;]\s*|\s+[-–—:·]\s+")
# Words after which a name is whole: only between such two is a title cut that has no brackets.
WHOLE_LATIN = re.compile(
    r"\b(?:clinic|hospital|cent(?:er|re)|dental|surgery|dermatology|medicine|medical|ophthalmology)$",
    re.IGNORECASE,
)
WHOLE_HANGUL = re.compile(r"(?:의원|병원|의료원|센터|클리닉|치과|한의원|[가-힣]과)$")


@lru_cache(maxsize=4096)  # the records of one institution say much of the same, and are read often
def language_of(text, hint=""):
    """The portal's code of the language of a text, or `hint` where it has no letters.

    Hangul is Korean, kana Japanese, Cyrillic Russian, other Han signs Chinese, all else English.
    Han signs alone may be Japanese, which only the hint can tell.
    """
    counts = Counter(filter(None, map(script, text)))
    if not counts:
        return hint
    east = counts["kana"] + counts["han"]
    if counts["kana"] and counts["kana"] >= KANA_SHARE * east:
        counts["ja"] = counts.pop("kana") * WEIGHTS["kana"] + counts.pop("han", 0) * WEIGHTS["han"]
    shares = {name: count * WEIGHTS.get(name, 1) for name, count in counts.items()}
    most = max(shares, key=shares.get)
    if most in {"han", "kana"}:
        return "ja" if hint == "ja" else "zh-hans"
    return most


@lru_cache(maxsize=8192)
def script(character):
    if not character.isalpha():
        return None
    if character.isascii():
        return "en"
    name = unicodedata.name(character, "")
    if name.startswith("HANGUL"):
        return "ko"
    if name.startswith(("HIRAGANA", "KATAKANA", "HALFWIDTH KATAKANA")):
        return "kana"
    if name.startswith("CJK"):
        return "han"
    return "ru" if name.startswith("CYRILLIC") else "en"


def names(title, hint="", most=120):
    """{language: name} of a title such as "English (한국어)": what stands in brackets is another
    name where it is in another language, else a part of the name. Each is cut at `most`."""
    found = {}
    for part, language in parts(line(title).translate(FORMS), hint):
        if part and language:
            found.setdefault(language, line(part, most))
    return found


def parts(title, hint):
    """(name, language), the title's own first."""
    outer, groups = "", []
    for text, bracketed in brackets(title):
        if not bracketed:
            outer += strayed(text)
        elif language_of(text[1:-1], hint) in {language_of(outer), ""}:
            outer += text  # of the same language as the name so far, or figures
        else:
            groups.append(text[1:-1])
    if not re.search(r"\w", outer) and groups:
        outer = groups.pop(0)
    for text in (outer, *groups):
        yield from divided(text, hint)


def brackets(title):
    """(text, whether it stands in outer brackets, which it then has); what was never closed
    reaches to the end, and what was never opened is left out."""
    depth, start = [], 0
    for place, character in enumerate(title):
        if character in PAIRS:
            if not depth:
                yield title[start:place], False
                start = place
            depth.append(PAIRS[character])
        elif character in CLOSERS and depth and character == depth[-1]:
            depth.pop()
            if not depth:
                yield title[start : place + 1], True
                start = place + 1
    rest = title[start:]
    yield (f"{rest})", True) if depth else (rest, False)


def strayed(text):
    return "".join(" " if character in CLOSERS else character for character in text)


def divided(text, hint):
    """Two names with a stroke or nothing between them, where they are of two languages."""
    pieces = [piece for piece in SEPARATORS.split(text) if piece.strip()]
    languages = [language_of(piece) for piece in pieces]
    if len(set(languages)) == len(pieces) > 1 and "" not in languages:
        yield from zip(pieces, languages, strict=True)
        return
    head, tail = cut(text)
    for piece in (head, tail):
        yield piece.strip(" -–—/|,;:"), language_of(piece, hint)


def cut(text):
    """(name, name in the other script), the second one empty where the two are not sure."""
    words = text.split()
    for place in range(1, len(words)):
        head, tail = " ".join(words[:place]), " ".join(words[place:])
        if whole(head) and whole(tail) and {pure(head), pure(tail)} == {"ko", "en"}:
            return head, tail
    return text, ""


def whole(text):
    return WHOLE_LATIN.search(text) or WHOLE_HANGUL.search(text)


def pure(text):
    found = {script(character) for character in text} - {None}
    return found.pop() if len(found) == 1 else None
