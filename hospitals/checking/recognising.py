"""What somebody may have typed into the one box: pure, and never an error.

`recognise("카톡 @seoul-line")` → Typed with its possible readings, the likeliest first. One text
may be read in several ways: `HANGANGEYE` is a name, and might be a certificate's code. A value
is in the form in which a `CheckKey` is kept.
"""

import re
import unicodedata
from dataclasses import dataclass, field

from hospitals.selection.models.designation import ALPHABET

from . import hosts, letters

CODE, NUMBER, PHONE, EMAIL, HOST, HANDLE, NAME = (
    "code", "number", "phone", "email", "host", "handle", "name",
)  # fmt: skip
LONGEST = 200
CODE_LENGTH = 10
PHONE_DIGITS = range(7, 16)
PHONE_LETTERS = re.compile(r"[+\d\s()./~·‐‑‒–—―−ー-]+")
PHONE_WORDS = re.compile(
    r"^(?:tel|telephone|phone|mobile|call|전화|휴대폰|电话|電話|手机|携帯|тел|телефон)\b[.:：\s]*|^[☎☏📞📱]\s*"
)
ADDRESS = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>().]{2,}")
ADDRESS_SIGNS = re.compile(r"[@/]")
TOKEN = re.compile(r"[a-z0-9][a-z0-9._-]{2,63}")
OWN_PAGE = re.compile(r"/check/([0-9A-Za-z -]+)/?$", re.IGNORECASE)
SERVICES = {
    "kakaotalk": r"kakao\s*talk|kakao|카카오톡|카카오|카톡|каkao",
    "wechat": r"we\s*chat|weixin|微信|위챗|вичат",
    "line": r"line|라인|ライン",
    "telegram": r"telegram|텔레그램|телеграмм?|tg",
    "whatsapp": r"whats\s*app|왓츠앱|вотсапп?|ватсапп?",
    "instagram": r"instagram|insta|인스타그램|инстаграмм?",
}
NAMED = re.compile(
    "^(?:"
    + "|".join(f"(?P<{service}>{words})" for service, words in SERVICES.items())
    + r")\s*(?:id|아이디|号|號)?\s*(?:[:：=]\s*|\s+|(?=@))@?(?P<handle>\S.*)$"
)
SERVICE = {name: re.compile(words) for name, words in SERVICES.items()}
# Nobody is told apart by where their letters are kept.
FREE_MAIL = frozenset(
    "gmail.com naver.com daum.net hanmail.net kakao.com yahoo.com yahoo.co.jp outlook.com"
    " hotmail.com icloud.com qq.com 163.com 126.com sina.com mail.ru yandex.ru bk.ru list.ru"
    " inbox.ru".split()
)


@dataclass(frozen=True)
class Reading:
    """One way to read what was typed. `service`: of a handle, where it was told; `alike`: what
    the looks are compared by, where that is not the value itself (the name within a host)."""

    kind: str
    value: str
    service: str = ""
    alike: tuple = ()


@dataclass(frozen=True)
class Typed:
    """`text` is what was typed, without what cannot be seen; `readings` may be none."""

    text: str
    readings: tuple = field(default=())

    def of(self, kind):
        return tuple(one for one in self.readings if one.kind == kind)


def recognise(text):
    """Every way to read the text, as Typed."""
    seen = visible(text)[:LONGEST]
    folded = unicodedata.normalize("NFKC", seen).casefold().strip()
    found = [*codes(folded), *contacts(folded)]
    if not ADDRESS_SIGNS.search(folded):
        found += [*numbers(folded), *names(folded)]
    return Typed(seen, tuple(dict.fromkeys(one for one in found if one.value)))


def visible(text):
    """One line, without marks that cannot be seen or turn the direction."""
    hidden = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    kept = (" " if each in "\t\r\n\v\f" else each for each in text)
    return " ".join("".join(c for c in kept if unicodedata.category(c) not in hidden).split())


# --- Codes and numbers -----------------------------------------------------------------
def code(text):
    """The certificate code that the text writes in whatever way; "" where it is none."""
    upper = unicodedata.normalize("NFKC", visible(text)).upper()
    found = "".join(latin(each) for each in upper if each.isalnum())
    return found if len(found) == CODE_LENGTH and set(found) <= set(ALPHABET) else ""


def latin(letter):
    """А, В, С of Cyrillic or Greek as the Latin letters they look like."""
    if letter.isascii():
        return letter
    return letters.TABLE.get(ord(letter.lower()), letter).upper()


def codes(folded):
    """Of our own page's address, or bare."""
    own = OWN_PAGE.search(folded)
    found = code(own[1] if own else folded)
    return [Reading(CODE, found)] if found else []


def registration(text):
    """`Ｍ－2016 01 - 0007` → `m2016010007`."""
    return letters.letters(unicodedata.normalize("NFKC", text).casefold())


def numbers(folded):
    found = registration(folded)
    has_digits = sum(each.isdigit() for each in found) >= 3
    fits = 4 <= len(found) <= 40
    return [Reading(NUMBER, found)] if fits and has_digits else []


# --- Ways to reach somebody --------------------------------------------------------------
def contacts(folded):
    """E-mail, messenger, web address or telephone: the first that it is."""
    if named := NAMED.match(folded):
        return handle(named["handle"], next(s for s in SERVICES if named[s]))
    address = ADDRESS.fullmatch(folded.removeprefix("mailto:"))
    if address:
        domain = address[0].rpartition("@")[2]
        also = [] if hosts.domain(domain) in FREE_MAIL else host(domain)
        return [Reading(EMAIL, address[0]), *also]
    if folded.startswith("@"):
        return handle(folded)
    if found := web(folded):
        return found
    if found := phone(folded):
        return [Reading(PHONE, found)]
    return handle(folded) if TOKEN.fullmatch(folded) else []


def handle(text, service=""):
    """A name at a messenger, or the telephone number that serves as one there."""
    if number := phone(text):
        return [Reading(PHONE, number)]
    if "/" in text and (found := web(text)):
        return found
    name = re.sub(r"\s", "", text).strip("/").lstrip("@~")
    name = name[:LONGEST]
    return [Reading(HANDLE, name, service, (letters.plain(name),))] if len(name) > 1 else []


def service(name):
    """The key of SERVICES that a messenger's name in whatever language stands for, else ""."""
    return next((key for key, words in SERVICE.items() if words.fullmatch(name)), "")


def web(folded):
    found = hosts.split(folded)
    if found is None:
        return []
    if shared := hosts.shared(found):
        service, name = shared
        return handle(name, service) if name else []
    return host(found.host)


def host(name):
    domain = hosts.domain(name)
    return [Reading(HOST, domain, alike=hosts.looks(name))] if domain else []


def phone(text):
    """The number with its country code and nothing else: `０２－１２３－４５６７` → `8221234567`.

    Without a country it is one of Korea, and without an area one of Seoul. "" where it is none.
    """
    bare = PHONE_WORDS.sub("", unicodedata.normalize("NFKC", text).casefold().strip())
    if not PHONE_LETTERS.fullmatch(bare):
        return ""
    digits = "".join(str(unicodedata.digit(each)) for each in bare if each.isdigit())
    if len(digits) not in PHONE_DIGITS and not digits.startswith("00"):
        return ""
    return with_country(digits, abroad=bare.lstrip("( ").startswith("+"))[:20]


def with_country(digits, abroad):
    for prefix in ("00700", "00"):
        if not abroad and digits.startswith(prefix):
            digits, abroad = digits.removeprefix(prefix), True
    if digits.startswith("82") and (abroad or len(digits) > 9):
        return nationwide(digits[2:].lstrip("0"))
    if abroad:
        return digits
    if digits.startswith("0"):
        return "82" + digits.lstrip("0")
    if len(digits) in {7, 8}:
        return nationwide(digits if digits[0] == "1" else "2" + digits)
    return digits


def nationwide(digits):
    """1577-7129 and its like have no area, and often no way in from abroad."""
    return digits if re.fullmatch(r"1[5-8]\d{6}", digits) else "82" + digits


# --- Names -----------------------------------------------------------------------------
def names(folded):
    found = letters.plain(folded)
    if sum(each.isalpha() for each in found) < 2:
        return []
    return [Reading(NAME, found[:LONGEST], alike=(found[:LONGEST],))]
