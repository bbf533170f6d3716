"""Hangul in Latin letters by the Revised Romanization of 2000, sounds as they meet.

For names, which a patient reads on a sign, and for words to be said (the glossary). Where the
sound depends on the word and not on its letters (경희 is not assimilated, 한라 is; an n comes
into 알약), the commoner reading is given. k, t and p before h stay apart, as in nouns (묵호).
"""

import re

FIRST, LAST = 0xAC00, 0xD7A3
INITIALS = "g kk n d tt r m b pp s ss _ j jj ch k t p h".split()
VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
# A final before a consonant or at the end, and what it becomes before a vowel.
FINALS = "_ k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split()
LINKED = (
    "_ g kk ks n nj n d r lg lm lb ls lt lp r m b ps s ss ng j ch k t p _".split()
)  # ㅇ stays; ㅎ falls silent
BREATHED = {
    6: "n",
    15: "l",
    27: "",
}  # finals with ㅎ, and what stays of them
BREATHS = {"g": "k", "d": "t", "j": "ch", "s": "s"}
SOFTENED = {7: "j", 25: "ch"}  # ㄷ and ㅌ before an i
# (final, initial) → what they become together.
MEETING = {
    **{(final, "n"): nasal + "n" for final, nasal in (("k", "ng"), ("t", "n"), ("p", "m"))},
    **{(final, "m"): nasal + "m" for final, nasal in (("k", "ng"), ("t", "n"), ("p", "m"))},
    **{(final, "r"): nasal + "n" for final, nasal in (("k", "ng"), ("t", "n"), ("p", "m"))},
    ("l", "n"): "ll", ("l", "r"): "ll", ("n", "r"): "ll", ("m", "r"): "mn", ("ng", "r"): "ngn",
}  # fmt: skip
WORD = re.compile("[가-힣]+")


def romanised(text):
    """`서울한옥의원` → `seoulhanoguiwon`; what is not Hangul stays as it is."""
    return WORD.sub(lambda found: _word(found[0]), text)


def _word(hangul):
    letters = [_letters(sign) for sign in hangul]
    result, carried = [], ""
    for at, (initial, vowel, final) in enumerate(letters):
        onset = carried if carried else initial.replace("_", "")
        result += [onset, vowel]
        following, sounding, _final = letters[at + 1] if at + 1 < len(letters) else (None, "", 0)
        before, carried = _coda(final, following, sounding)
        result.append(before)
    return "".join(result)


def _letters(sign):
    index = ord(sign) - FIRST
    return INITIALS[index // 588], VOWELS[index // 28 % 21], index % 28


def _coda(final, following, vowel):
    """(what closes the syllable, what opens the next instead of its own initial)."""
    sound = FINALS[final].replace("_", "")
    if not sound or following is None:
        return sound, ""
    if final in BREATHED and following in BREATHS:
        return BREATHED[final], BREATHS[following]
    if final in SOFTENED and vowel == "i" and following in "_h":
        return "", "ch" if following == "h" else SOFTENED[final]
    if following == "_":
        linked = LINKED[final].replace("_", "")
        return ("ng", "") if linked == "ng" else ("", linked)
    met = MEETING.get((sound, following))
    return ("", met) if met else (sound, "")
