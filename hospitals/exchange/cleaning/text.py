"""Texts without markup, control characters and needless space."""

import html
import re
import unicodedata
from functools import lru_cache

import nh3

LONGEST = 20_000  # characters that are looked at; no text of the services comes near
LONGEST_ADDRESS = 300
ROUNDS = 5  # so often may markup be escaped within markup
UNREAD = {"script", "style", "title", "iframe", "template", "noscript", "object", "svg", "math"}
LINK = re.compile(
    r"""<a\b[^>]*?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))[^>]*>(.*?)</a\s*>""",
    re.IGNORECASE | re.DOTALL,
)
POINT = re.compile(r"<li\b[^>]*>", re.IGNORECASE)
BREAK = re.compile(
    r"<\s*/?\s*(?:br|p|div|li|ul|ol|dl|dt|dd|tr|table|section|article|h[1-6])\b[^>]*>",
    re.IGNORECASE,
)
MARKUP = re.compile(r"<+(?=[A-Za-z/!?])")
ESCAPED = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
SPACES = re.compile(r"[^\S\n]+")
SEPARATING = {"Zl", "Zp"}
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}


def string(value):
    """A value as text: the services promise strings, and send numbers now and then."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    if isinstance(value, int) and abs(value) >= 10**18:
        return ""
    return str(value).encode(errors="ignore").decode()  # JSON allows halves of characters


def plain(value):
    """A text in paragraphs and lines. `<br>` ends a line, `<li>` begins one with a dash, a link
    leaves its words and, in brackets, its address."""
    return cleaned(string(value)[:LONGEST])


@lru_cache(maxsize=2048)  # a record is read again whenever one of its kin is
def cleaned(text):
    for _round in range(ROUNDS):
        if not (MARKUP.search(text) or ESCAPED.search(text)):
            break
        text = unmarked(text)
    return MARKUP.sub("", tidied(text))


def line(value, most=None):
    """A text in one line, cut at `most` characters."""
    text = " ".join(plain(value).split())
    return text if most is None else short(text, most)


def short(text, most):
    """Not longer than `most` characters: cut after a word, which then has an ellipsis."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    head, space, _rest = cut.rpartition(" ")
    # Where few spaces are written the last one may stand far back.
    if space and len(head) > most // 2 and not text[most - 1].isspace():
        cut = head
    return cut.rstrip(" \n,;:·-") + "…"


def unmarked(text):
    """One layer of markup taken off."""
    text = LINK.sub(words_of_link, text)
    text = BREAK.sub("\n", POINT.sub("\n- ", text))
    return html.unescape(nh3.clean(text, tags=set(), clean_content_tags=UNREAD))


def words_of_link(match):
    address = html.unescape(next(filter(None, match.groups()[:3]), "")).strip()
    words = match[4].strip()
    if not re.match(r"https?://", address, re.IGNORECASE) or len(address) > LONGEST_ADDRESS:
        return words
    if not words or bare(address) in bare(words):
        return words or html.escape(address)
    return f"{words} ({html.escape(address)})"


def bare(address):
    return re.sub(r"^https?://(www\.)?|/+$", "", address.casefold())


def tidied(text):
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", "".join(map(seen, text)))
    lines = [SPACES.sub(" ", each).strip() for each in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def seen(character):
    """Itself; a line break or space for what looks like one; nothing for what nobody sees."""
    if character == "\n":
        return character
    if character.isspace():
        return "\n" if unicodedata.category(character) in SEPARATING else " "
    return "" if unicodedata.category(character) in UNSEEN else character
