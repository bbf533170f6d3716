"""Texts with paragraphs, headings, lists and links, as safe HTML.

What comes in is typed by staff or read from a file; what comes out holds no script, style,
picture, form or frame, only what stands in TAGS, so that it may be shown as it is.
"""

import re

import nh3
from django.utils.safestring import mark_safe

TAGS = {"p", "h2", "h3", "ul", "ol", "li", "a", "strong", "em", "br", "blockquote"}
ATTRIBUTES = {"*": {"lang"}, "a": {"href"}}
SCHEMES = {"https", "http", "mailto", "tel"}
BLOCK = re.compile(r"<(p|h2|h3|ul|ol|blockquote)>|<(p|h2|h3|ul|ol|blockquote) lang=")
POINT = re.compile(r"^[-*•] +")
HEADING = re.compile(r"^##+ +")
QUOTE = re.compile(r"^(&gt; ?)+")  # as it stands once the text is escaped
LINK = re.compile(r"\[([^\[\]\n]{1,200})\]\(((?:https?://|mailto:|tel:|/)[^\s()<>\"]{1,500})\)")


def cleaned(text):
    """Safe HTML of what was typed; "" where nothing is left. Cleaning it again changes nothing.

    A text without any block is plain: an empty line begins a paragraph, `- ` a point of a
    list, `## ` a heading, `> ` a quotation, `[words](https://…)` a link.
    """
    html = safe(text or "")
    if not BLOCK.search(html):
        html = safe(blocks(html))
    return html if words(html) else ""


def safe(html):
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        clean_content_tags={"script", "style", "title", "iframe", "template"},
        link_rel="noopener",
    ).strip()


def blocks(text):
    """Plain text as HTML."""
    return "\n".join(block(part) for part in re.split(r"\n\s*\n", text) if part.strip())


def block(part):
    lines = [line.strip() for line in part.strip().split("\n")]
    if all(QUOTE.match(line) for line in lines):
        said = blocks("\n".join(QUOTE.sub("", line) for line in lines))
        return f"<blockquote>\n{said}\n</blockquote>"
    lines = [LINK.sub(r'<a href="\2">\1</a>', line) for line in lines]
    if all(POINT.match(line) for line in lines):
        points = (f"<li>{POINT.sub('', line)}</li>" for line in lines)
        return "<ul>\n" + "\n".join(points) + "\n</ul>"
    if HEADING.match(lines[0]):
        rest = "\n".join(lines[1:])
        return f"<h2>{HEADING.sub('', lines[0])}</h2>" + (block(rest) if rest else "")
    return f"<p>{'<br>'.join(lines)}</p>"


def words(html):
    """What is left to read of it."""
    return nh3.clean(html, tags=set()).strip()


def shown(text):
    """For a template. Cleaned once more: a row may have been written past the form."""
    return mark_safe(cleaned(text))  # noqa: S308 - nh3 has cleaned it
