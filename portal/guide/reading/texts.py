"""A text of the guide as its page shows it: cut into parts, with links that stay in the reader's
language, and with the time that reading takes."""

import re
from dataclasses import dataclass
from html import escape, unescape
from math import ceil
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from django.utils.formats import date_format
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.core.languages import in_language, language_of_path
from portal.core.richtext import cleaned

ELEMENT = re.compile(r'<(/?)([a-z0-9]+)(?:[^<>"]|"[^"]*")*>')
HREF = re.compile(r'<a href="([^"]*)"( rel="noopener")?')
QUOTE = re.compile(r"<blockquote( lang=\"[^\"]*\")?>")
# Codes and numbers that a line may not break: C-3-3, 1577-7129.
TOGETHER = re.compile(rf"({ELEMENT.pattern})|(?:[A-Z]|\+?\d+)(?:-\d+)+")
BETWEEN_QUOTES = re.compile(r"</blockquote>\s*<blockquote>")
EXTERNAL = ("https://", "http://")

# How fast texts are read, from the measured speeds of adults reading aloud in 17 languages
# (Trauzettel-Klosinski, Dietz: Standardized Assessment of Reading Performance: The New
# International Reading Speed Texts IReST. Invest Ophthalmol Vis Sci 2012;53:5452–5461):
# English 228 and Russian 184 words a minute, Chinese 255 and Japanese 357 characters a minute.
# Korean was not among them; each of its characters is a syllable, of which the 17 languages
# average 370. Silent reading is a little faster (Brysbaert 2019: English 238 words a minute);
# instructions on one's own treatment are read slowly.
WORDS_A_MINUTE = {"en": 228, "ru": 184}
CHARACTERS_A_MINUTE = {"zh-hans": 255, "ja": 357, "ko": 370}
WORD = re.compile(r"\w[\w'’.,-]*")
CHARACTER = re.compile(r"\w")


@dataclass(frozen=True)
class Part:
    """What stands under one heading. `id` is the same in every language: part-3."""

    id: str
    title: str
    html: str


def parts(html):
    """(introduction, [Part]) of safe HTML: what stands before the first heading of the second
    level, and what stands under each. A heading inside a list or a quotation is none of them."""
    starts = headings(html)
    if not starts:
        return mark_safe(html), []  # noqa: S308 - richtext has cleaned it
    found = []
    ends = [*(start for start, _end in starts[1:]), len(html)]
    for number, ((start, body), end) in enumerate(zip(starts, ends, strict=True), start=1):
        title = unescape(bare(html[start:body])).strip()
        # What has been cleaned stays clean where it is cut between two elements.
        found.append(Part(f"part-{number}", title, mark_safe(html[body:end].strip())))  # noqa: S308
    return mark_safe(html[: starts[0][0]].strip()), found  # noqa: S308


def headings(html):
    """[(where it begins, where it ends)] of the <h2> elements that stand in no other."""
    depth, begun, found = 0, 0, []
    for tag in ELEMENT.finditer(html):
        closing, name = tag[1], tag[2]
        if name == "br":
            continue
        if not closing:
            if depth == 0:
                begun = tag.start()
            depth += 1
        else:
            depth -= 1
            if depth == 0 and name == "h2":
                found.append((begun, tag.end()))
    return found


def bare(html):
    """The words without their elements."""
    return ELEMENT.sub("", html)


def shown(text, language, checked_on):
    """A text's HTML as a page in `language` shows it. Cleaned once more: a row may have been
    written past the form."""
    return marked_unconfirmed(unbroken(linked(cleaned(text), language)), checked_on)


def unbroken(html):
    """Codes and telephone numbers stay in one line."""
    return TOGETHER.sub(lambda found: found[1] or f'<span class="nowrap">{found[0]}</span>', html)


def linked(html, language):
    """Links into the portal lead to the page in this language, others out of it."""
    return HREF.sub(lambda found: link(unescape(found[1]), language), html)


def link(address, language):
    if address.startswith(EXTERNAL):
        return f'<a href="{escape(address)}" rel="external noopener noreferrer"'
    return f'<a href="{escape(localised(address, language))}"'


def localised(address, language):
    """`/guide/visas/#part-2` → `/ru/guide/visas/#part-2`, where that is a page of the portal."""
    if not address.startswith("/") or address.startswith("//"):
        return address
    if language_of_path(address):
        return in_language(address, language)
    own = f"/{language}{address}"
    return own if is_page(urlsplit(own).path, language) else address


def is_page(path, language):
    with override(language):  # Django knows the prefix of the active language only
        try:
            resolve(path)
        except Resolver404:
            return False
    return True


def marked_unconfirmed(html, checked_on):
    """Quotations hold what nobody has confirmed: each is shown as a note that says so, those
    that follow one another as one."""
    mark = escape(
        _("Not confirmed by us · checked on %(date)s – ask the authority")
        % {"date": date_format(checked_on)}
    )
    note = rf'<div class="unconfirmed" role="note"\1><p class="unconfirmed__mark">{mark}</p>'
    together = BETWEEN_QUOTES.sub("", html)
    return QUOTE.sub(note, together).replace("</blockquote>", "</div>")


def minutes(html, language):
    """How long reading takes, in whole minutes, at least one."""
    text = unescape(bare(html.replace("<br>", " ")))
    if language in WORDS_A_MINUTE:
        return max(1, ceil(len(WORD.findall(text)) / WORDS_A_MINUTE[language]))
    speed = CHARACTERS_A_MINUTE.get(language, CHARACTERS_A_MINUTE["ko"])
    return max(1, ceil(len(CHARACTER.findall(text)) / speed))
