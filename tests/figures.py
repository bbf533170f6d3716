"""The figures that a text gives, so that its versions in five languages can be compared.

A figure is a number, a date, an hour, a telephone number or a code. `figures(text, language)`
finds those that stand in digits; `spelled(text, language)` the small numbers that the language
may write as words instead. Two versions agree where each figure of the one stands in the other
in one way or the other (`differences`).
"""

import re
import unicodedata
from itertools import permutations

EN_MONTHS = "January February March April May June July August September October November December"
SHORT_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
RU_MONTHS = "январ феврал март апрел ма июн июл август сентябр октябр ноябр декабр"
NAMES_OF_MONTHS = {"en": EN_MONTHS, "ru": RU_MONTHS}
NUMBER = r"\d+(?:\.\d+)?"
CODE = re.compile(r"(?<![A-Za-z0-9])[A-Z]{1,4}-?\d+(?:-\d+)*(?!\d)")  # of visas, points, forms
PHONE = re.compile(r"\+?\d+(?:-\d+){2,}|(?<!\d)(?!(?:19|20)\d\d-(?:19|20))\d{2,4}-\d{3,4}(?!\d)")
HOUR = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?!\d)")
UNSAID = {"1"}  # "a year", "в течение года": a single thing needs no figure
# What multiplies the number before it.
SCALES = [
    (r"(?:천만)", 10_000_000),
    (r"(?:억|亿|億)", 100_000_000),
    (r"(?:만(?!료)|万)", 10_000),
    (r"(?:million|млн|миллион\w*)", 1_000_000),
    (r"(?:billion|млрд|миллиард\w*)", 1_000_000_000),
    (r"(?:trillion|трлн|триллион\w*|兆|조(?=\s?원))", 1_000_000_000_000),
    (r"(?:thousand|тыс\.?|тысяч\w*|천)(?=\s|원|명|$)", 1_000),
]
# The small numbers as words, in all the forms that a text may need.
WORDS = {
    "en": {
        1: r"an?|one|once|first|single|each|every|per",
        2: r"two|twice|second|both|pair|couple",
        3: r"three|third|thrice",
        4: r"four|fourth|quarter\w*",
        5: r"five|fifth",
        6: r"six|sixth",
        7: r"seven|seventh|week",
        8: r"eight|eighth",
        9: r"nine|ninth",
        10: r"ten|tenth",
        11: r"eleven",
        12: r"twelve|dozen|noon|midday",
        20: r"twenty",
        30: r"half an hour|thirty",
        50: r"fifty",
        24: r"end of|round the clock|around the clock|day and night",
        0: r"zero|no|none|free",
    },
    "ru": {
        1: r"од(?:ин|н)\w*|перв\w+|кажд\w+|раз|за",
        2: r"дв[ауе]\w*|второ\w+|втор\w+|дважды|об[ае]\w*|пар\w+",
        3: r"тр[иёе]\w*|трижды",
        4: r"четыр\w+|четв[её]р\w+|четвёрт\w+|квартал\w*",
        5: r"пят\w+",
        6: r"шест\w+",
        7: r"сем[ьи]\w*|седьм\w+|недел\w+",
        8: r"вос[ье]м\w+",
        9: r"девят\w+",
        10: r"десят\w+",
        11: r"одиннадцат\w+",
        12: r"двенадцат\w+|полдень|дюжин\w+",
        20: r"двадцат\w+",
        50: r"пятьдесят|пятидесяти",
        24: r"круглосуточ\w+|сут\w+",
        0: r"нол\w+|нет|бесплат\w+|ни",
    },
    "ko": {
        1: r"한|하나\w*|첫|일|매|각|당",
        2: r"두|한두|둘\w*|이틀\w*|양|이|둘째",
        3: r"세|두세|셋\w*|사흘|석|삼|셋째",
        4: r"네|넷\w*|나흘|사|넷째",
        5: r"다섯\w*|닷새|오",
        6: r"여섯\w*|엿새|육",
        7: r"일곱\w*|이레|칠|일주일\w*",
        8: r"여덟\w*|여드레|팔",
        9: r"아홉\w*|아흐레|구",
        10: r"열\w*|열흘|십",
        11: r"열한\w*",
        12: r"열두\w*|정오",
        20: r"스무|스물",
        24: r"하루 종일|종일|밤낮\w*|하루",
        0: r"영|무료\w*|없\w+",
    },
}
HAN = {
    1: "一首壹每毎", 2: "二两両双", 3: "三", 4: "四", 5: "五", 6: "六", 7: "七", 8: "八", 9: "九",
    10: "十", 11: ("十一",), 12: ("十二", "正午"), 20: ("二十",), 50: ("五十",), 108: ("一百零八",),
    24: ("全天", "昼夜", "终日", "終日"), 0: ("零", "免费", "無料", "无"),
}  # fmt: skip


def figures(text, language):
    """{"31", "22000", "+82-2-6210-0080", "C-3-3", "10:30" …} as they would stand in English."""
    text = plain(text, language)
    found = set()
    for pattern in (CODE, PHONE, HOUR):
        found.update(normal(hit) for hit in pattern.findall(text))
        text = pattern.sub(" ", text)
    found.update(normal(hit) for hit in re.findall(NUMBER, text))
    return found - UNSAID


def normal(figure):
    if figure.replace(".", "", 1).isdigit():
        return f"{float(figure):.10g}"
    return figure.removesuffix(":00").removeprefix("0") if ":" in figure else figure


def plain(text, language):
    """One way of writing: ASCII digits, no groups, months and large units as numbers."""
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"\]\([^)]*\)", "] ", text)  # addresses of links are compared elsewhere
    text = re.sub(r"https?://\S+", " ", text)
    text = re.sub(r"[‐‑‒–—―−]", "-", text)
    text = re.sub(r"(?<=\d)[ \u00a0\u202f\u2009](?=\d{3}(?!\d))", "", text)
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)
    if language == "ru":
        text = re.sub(r"(?<=\d),(?=\d)", ".", text)
    text = months(text, language)
    text = re.sub(r"(\d{1,2})\s?(?:시|時|点)\s?(\d{1,2})\s?(?:분|分)", clock, text)
    text = re.sub(r"(?<!\d)(\d{1,2})(?::(\d\d))?\s?(a\.?m|p\.?m)\b\.?", half_days, text)
    return scaled(text)


def clock(match):
    return f" {int(match[1])}:{int(match[2]):02} "


def half_days(match):
    hour = int(match[1]) % 12 + (12 if match[3].startswith("p") else 0)
    return f" {hour}:{match[2] or '00'} "


def months(text, language):
    """`31 December 2025` → `31 12 2025`; without a day or year beside it a name stays a word."""
    if language == "en":
        for names in (EN_MONTHS, SHORT_MONTHS):
            for number, name in enumerate(names.split(), start=1):
                text = re.sub(rf"(?<=\d )\b{name}\b", str(number), text)
                text = re.sub(rf"\b{name}\b(?= \d{{4}})", str(number), text)
    if language == "ru":
        for number, stem in enumerate(RU_MONTHS.split(), start=1):
            ending = r"(?:я|й|е)" if stem == "ма" else r"(?:я|ь|е|а|ем)?"
            text = re.sub(rf"(?i)(?<=\d )\b{stem}{ending}\b", str(number), text)
            text = re.sub(rf"(?i)\b{stem}{ending}\b(?= \d{{4}})", str(number), text)
    return text


def scaled(text):
    """`1.2 million` → `1200000`, `1억` → `100000000`, `12만` → `120000`."""

    def times(scale):
        return lambda match: f"{round(float(match[1]) * scale)} "

    for unit, scale in SCALES:
        text = re.sub(rf"({NUMBER})\s?{unit}", times(scale), text)
    return text


def spelled(text, language):
    """The small numbers that stand as words."""
    text = unicodedata.normalize("NFKC", text)
    if language in {"zh-hans", "ja"}:
        return {str(number) for number, signs in HAN.items() if any(sign in text for sign in signs)}
    flags = re.IGNORECASE
    named = {
        str(number)
        for number, name in enumerate(NAMES_OF_MONTHS.get(language, "").split(), start=1)
        if re.search(rf"\b{name}", text, flags)
    }
    edge = r"(?<!\w)" if language == "ko" else r"\b"
    end = "" if language == "ko" else r"\b"
    return named | {
        str(number)
        for number, words in WORDS[language].items()
        if re.search(rf"{edge}(?:{words}){end}", text, flags)
    }


def differences(versions):
    """[(figure, language that gives it, language that lacks it)] of {language: text}."""
    digits = {language: figures(text, language) for language, text in versions.items()}
    words = {language: spelled(text, language) for language, text in versions.items()}
    return sorted(
        (figure, giver, lacker)
        for giver, lacker in permutations(versions, 2)
        for figure in digits[giver] - digits[lacker] - words[lacker]
    )
