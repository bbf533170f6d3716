"""What a name is compared as, and which letters are taken for one another.

`plain` is the same for two ways of writing one name: case, width, accents, simplified and
traditional characters, spaces and legal forms do not matter. `skeleton` is the same for two
names that look alike: о and o, l and 1, rn and m. Hangul falls into its strokes' letters, so
that 한강 and 함강 are one letter apart and 서울 and 서한 are several.
"""

import unicodedata
from pathlib import Path

from hospitals.partners.normal import LEGAL_FORMS
from portal.search.analysis import fold

DATA = Path(__file__).parent / "data" / "lookalikes.txt"
PAIRS = (("rn", "m"), ("vv", "w"))
# Words that say what kind of institution it is, and not which one.
KIND_WORDS = frozenset(
    fold(word)
    for word in (
        "the clinic clinics hospital hospitals center centre medical dental korean medicine of"
        " agency tour travel клиника клиники больница госпиталь центр медицинский глазная"
    ).split()
)
KIND_SIGNS = tuple(
    fold(sign)
    for sign in (
        "한방병원 한의원 치과병원 치과의원 의료원 의원 병원 클리닉 센터 여행사"
        " 韩医院 韓医院 医院 医療センター 诊所 门诊部 医疗中心 中心 病院 クリニック センター 診療所"
    ).split()
)
FIELD_SIGNS = tuple(map(fold, "歯科 眼科 皮膚科 整形外科 美容外科 形成外科 外科 内科".split()))
# What it treats: people leave it out when they name a place from memory.
FIELD_WORDS = frozenset(
    fold(word)
    for word in (
        "plastic aesthetic cosmetic surgery eye skin dermatology internal oral maxillofacial spine"
        " joint fertility womens and пластической хирургии дерматологии и"
    ).split()
)
FIELDS_BEHIND = sorted(
    {
        *FIELD_SIGNS,
        *map(
            fold,
            "성형외과 정형외과 산부인과 이비인후과 피부과 안과 치과 내과 외과"
            " 整形外科 整形美容 皮肤科 妇产科 口腔 牙科".split(),
        ),
    },
    key=len,
    reverse=True,
)
ENDINGS = (*KIND_SIGNS, *FIELD_SIGNS, *sorted(KIND_WORDS, key=len, reverse=True))
SHORTEST_CORE = 4  # letters; of signs, half


def _table():
    table = {}
    for line in DATA.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        first, *others = (fold(letters) for letters in line.split())
        table |= {ord(letter): first for letter in "".join(others) if letter != first}
    return table


TABLE = _table()


def letters(text):
    """Letters and digits of a folded text."""
    return "".join(each for each in text if each.isalnum() or each == "|")


def plain(text):
    """A name as it is compared; "" where it holds no letter and no digit."""
    folded = fold(text)
    return letters(LEGAL_FORMS.sub(" ", folded)) or letters(folded)


def core(text):
    """A name without what says its kind and its field: `서울한강안과의원` → `서울한강`; "" if too
    little is left."""
    folded = LEGAL_FORMS.sub(" ", fold(text))
    said = KIND_WORDS | FIELD_WORDS
    found = "".join(word for word in map(letters, folded.split()) if word not in said)
    found = without_ending(found, KIND_SIGNS)
    while (shorter := without_ending(found, FIELDS_BEHIND)) != found:
        found = shorter
    shortest = SHORTEST_CORE if found.isascii() else SHORTEST_CORE // 2
    return found if len(found) >= shortest else ""


def without_ending(name, endings):
    ending = next(filter(name.endswith, endings), "")
    return name.removesuffix(ending)


def skeleton(text):
    """What a name looks like, of its `plain` form."""
    seen = unicodedata.normalize("NFD", text).translate(TABLE)
    for pair, letter in PAIRS:
        seen = seen.replace(pair, letter)
    return seen


SIGNS = ("CJK ", "KATAKANA", "HIRAGANA")
LEAST = {"letters": 5, "signs": 5}  # below, one letter makes another name


def almost(one, other):
    """Whether two different plain forms look the same, or are one slip apart: a letter more, less
    or another, or two that changed places. Only digits apart are two names: 365 and 356."""
    if one == other:
        return False
    mine, yours = skeleton(one), skeleton(other)
    if mine == yours:
        return True
    if undigited(one) == undigited(other):
        return False
    shortest = LEAST["signs" if any(map(is_sign, mine)) else "letters"]
    telling = min(len(skeleton(bare(one))), len(skeleton(bare(other))))
    return telling >= shortest and one_slip(mine, yours)


def bare(text):
    """A plain form without the word at its end that says the kind."""
    ending = next((each for each in ENDINGS if text.endswith(each)), "")
    return text.removesuffix(ending)


def undigited(text):
    return "".join(each for each in text if not each.isdigit())


def is_sign(letter):
    return unicodedata.name(letter, "").startswith(SIGNS)


def one_slip(one, other):
    """Damerau's distance of the two is 1."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    short, long = sorted((one, other), key=len)
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at + 1 : at + 2] + short[at : at + 1] + short[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or swapped == long[at:]
