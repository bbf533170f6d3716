"""Days, lists, answers of yes and no, languages."""

import re
import unicodedata
from datetime import datetime

from hospitals.exchange.services import LANGUAGES
from hospitals.models.hospital import FOUNDED_FROM

from .text import line, plain, string

MOST_POINTS, LONGEST_POINT = 50, 120
YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?=$|\D|\d{4}(?:\D|$))")
BULLET = re.compile(r"^(?:[-–—*•·▪■◆○●※]+|\(?\d{1,2}[.)](?!\d))\s*")
BREAKS = re.compile(r"[\n,，、;；]")
YES = {"y", "yes", "true", "1", "o", "예", "네", "가능", "유", "있음"}
NO = {
    "n",
    "no",
    "false",
    "0",
    "x",
    "아니오",
    "아니요",
    "불가",
    "불가능",
    "무",
    "없음",
    "unavailable",
}
# Digits of a moment, by how many there are; a year of two digits is of this century.
FORMS = {
    14: ("%Y%m%d%H%M%S",),
    12: ("%Y%m%d%H%M", "%y%m%d%H%M%S"),
    8: ("%Y%m%d",),
    6: ("%y%m%d",),
}
# How svcLangInfo writes a language, in parts of small letters; the codes of SpokenLanguage.
SPOKEN = {
    "en": ("english", "영어", "英语", "英語", "английск"),
    "zh": ("chinese", "중국어", "mandarin", "汉语", "中文", "中国語", "китайск"),
    "ja": ("japanese", "일본어", "日语", "日本語", "японск"),
    "ru": ("russian", "러시아어", "俄语", "ロシア語", "русск"),
    "mn": ("mongol", "몽골어", "몽고어", "蒙古", "モンゴル語", "монгольск"),
    "vi": ("vietnam", "베트남어", "越南", "ベトナム語", "вьетнамск"),
    "ar": ("arab", "아랍어", "아라비아어", "阿拉伯", "アラビア語", "арабск"),
    "th": ("thai", "태국어", "타이어", "泰语", "タイ語", "тайск"),
    "id": ("indonesia", "인도네시아어", "印尼", "インドネシア語", "индонезийск"),
    "kk": ("kazakh", "카자흐", "哈萨克", "カザフ語", "казахск"),
    "uz": ("uzbek", "우즈베크", "우즈벡", "乌兹别克", "ウズベク語", "узбекск"),
    "fr": ("french", "프랑스어", "불어", "法语", "フランス語", "французск"),
    "de": ("german", "독일어", "독어", "德语", "ドイツ語", "немецк"),
    "es": ("spanish", "스페인어", "西班牙", "スペイン語", "испанск"),
}
# Where only a code is written.
SPOKEN_CODES = {
    "eng": "en", "en": "en", "chs": "zh", "cht": "zh", "chn": "zh", "cn": "zh", "zh": "zh",
    "jpn": "ja", "jp": "ja", "ja": "ja", "rus": "ru", "ru": "ru", "mn": "mn", "mng": "mn",
    "vi": "vi", "vnm": "vi", "ar": "ar", "ara": "ar", "th": "th", "tha": "th", "fr": "fr",
    "fre": "fr", "de": "de", "ger": "de", "es": "es", "spn": "es", "kk": "kk", "uz": "uz",
}  # fmt: skip
LOCALES = {code.casefold(): language for code, language in LANGUAGES.items()} | {
    "kor": "ko", "ko": "ko", "en": "en", "zh": "zh-hans", "zh-cn": "zh-hans", "cn": "zh-hans",
    "zh-hans": "zh-hans", "ja": "ja", "jp": "ja", "ru": "ru",
}  # fmt: skip


def moment(value):
    """When something was changed there, as YYYYMMDDhhmmss (Seoul), or "". Both of the services'
    forms are known: YYYYMMDD… and YYMMDD…."""
    text = unicodedata.normalize("NFKC", string(value)).strip()
    digits = "".join(each for each in text if "0" <= each <= "9")
    if re.search(r"[^\d\s:./TZ+-]", text):
        return ""
    for form in FORMS.get(len(digits), ()):
        try:
            return datetime.strptime(digits, form).strftime("%Y%m%d%H%M%S").zfill(14)
        except ValueError:
            continue
    return ""


def year(value, latest=2100):
    """The one year that is in a text (`2005-03`, `March 2005`, `20050301`), or None."""
    found = {int(each) for each in YEAR.findall(unicodedata.normalize("NFKC", line(value)))}
    fit = {each for each in found if FOUNDED_FROM <= each <= latest}
    return fit.pop() if len(found) == len(fit) == 1 else None


def listed(value):
    """The points of a list, written in lines or with commas, each once. A comma in brackets
    divides nothing."""
    points = (BULLET.sub("", line(part, LONGEST_POINT)) for part in divided(plain(value)))
    return tuple(dict.fromkeys(filter(None, points)))[:MOST_POINTS]


def divided(text):
    depth, part = 0, ""
    for character in text:
        depth += (character in "([（［") - (character in ")]）］" and depth > 0)
        if BREAKS.match(character) and (not depth or character == "\n"):
            depth = 0
            yield part
            part = ""
        else:
            part += character
    yield part


def flag(value):
    """True, False, or None where neither is said."""
    word = unicodedata.normalize("NFKC", line(value)).casefold().strip(" .")
    return True if word in YES else False if word in NO else None


def spoken(value):
    """Codes of SpokenLanguage in a text, in the order of that list of codes. What is said of no
    language known here is left out."""
    text = unicodedata.normalize("NFKC", line(value)).casefold()
    codes = {SPOKEN_CODES.get(word) for word in re.findall(r"[a-z]+", text)}
    return [
        code
        for code, ways in SPOKEN.items()
        if code in codes or any(way in text for way in ways)
    ]  # fmt: skip


def language(code):
    """The portal's code of a langDivCd, however it is written; "" for what is none here."""
    return LOCALES.get(line(code).casefold(), "")
