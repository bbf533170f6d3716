"""What the head of a page tells machines: whether it may be listed, which address stands for it,
and its title and description in lengths that are shown whole."""

import unicodedata
from dataclasses import dataclass, field
from html import unescape

from django.conf import settings
from django.utils.translation import gettext as _

from .languages import in_language, tag

# In columns: a Chinese character takes two. What is longer is cut off where it is listed.
TITLE_COLUMNS = 70
DESCRIPTION_COLUMNS = 160
# The regions say no more than which spelling the portal writes.
LOCALES = {"en": "en_GB", "zh-hans": "zh_CN", "ja": "ja_JP", "ru": "ru_RU", "ko": "ko_KR"}
WIDE = {"W", "F"}


@dataclass(frozen=True)
class Head:
    """`name` is the title without the portal's name. `address` is absolute; `alternates` is
    empty where the page is not to be listed."""

    title: str
    name: str
    description: str
    address: str
    public: bool
    listed: bool
    robots: str = ""
    alternates: list = field(default_factory=list)
    default: str = ""


def head(request, title, description, robots="", canonical=""):
    """The head of a page.

    `canonical`: path and query of the address that stands for this one; without it the path
    alone does. A page of its own that only a query tells apart is a view of another page: it is
    followed and not listed. A page that is not listed names no other address for itself: the two
    would contradict each other.
    """
    public = is_public(request)
    path = own_path(canonical) or getattr(request, "path", "")
    if public and "?" in path and not robots:
        robots = "noindex, follow"
    listed = public and "noindex" not in robots
    return Head(
        title=full_title(plain(title)),
        name=plain(title),
        description=shortened(plain(description), DESCRIPTION_COLUMNS),
        address=settings.SITE_ORIGIN + path,
        public=public,
        listed=listed,
        robots=robots,
        alternates=alternates(path) if listed else [],
        default=settings.SITE_ORIGIN + in_language(path, settings.LANGUAGE_CODE) if listed else "",
    )


def is_public(request):
    """Whether the view that answers is the same for everybody (portal.core.public)."""
    match = getattr(request, "resolver_match", None)
    return bool(match and getattr(match.func, "is_public", False))


def own_path(address):
    """Path and query of an address of the portal's, with or without its origin."""
    return str(address or "").removeprefix(settings.SITE_ORIGIN)


def alternates(path):
    """[(tag, address)] of the page in each public language."""
    return [
        (tag(code), settings.SITE_ORIGIN + in_language(path, code))
        for code in settings.PUBLIC_LANGUAGES
    ]


def locales(language):
    """Open Graph's names of the page's language and, after it, of the others."""
    codes = [language, *(code for code in settings.PUBLIC_LANGUAGES if code != language)]
    return [LOCALES[code] for code in codes]


def plain(text):
    """A rendered piece of a template as text: entities resolved, blanks made one."""
    return " ".join(unescape(text).split())


def full_title(title):
    """With the portal's name, where both fit."""
    long = f"{title} · {_('Seoul Medical Tour')}"
    return long if columns_of(long) <= TITLE_COLUMNS else title


def columns_of(text):
    return sum(2 if unicodedata.east_asian_width(c) in WIDE else 1 for c in text)


def shortened(text, most):
    """The text, or as many of its whole sentences, or words, as fit into `most` columns."""
    if columns_of(text) <= most:
        return text
    while columns_of(text) > most - 1:
        text = text[:-1]
    end = max(text.rfind(mark) for mark in (". ", "! ", "? ", "。", "！", "？"))
    if end > len(text) * 0.6:
        return text[: end + 1]
    blank = text.rfind(" ")
    return (text[:blank] if blank > len(text) * 0.6 else text).rstrip(" ,;:、，·—–-") + "…"
