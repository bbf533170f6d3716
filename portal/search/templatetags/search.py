"""{{ text|highlighted:reading }}: the words that were sought, marked in what is shown."""

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe

from portal.core.languages import tag
from portal.search.analysis import located

register = template.Library()


@register.filter
def highlighted(text, reading):
    """The text as HTML, escaped, with the words of the Reading in <mark>. A Text borrowed from
    another language keeps its lang, as with `marked`."""
    if text is None:
        return ""
    html = _with_marks(str(text), reading)
    if getattr(text, "foreign", False):
        return format_html('<span lang="{}" class="foreign">{}</span>', tag(text.language), html)
    return html


def _with_marks(text, reading):
    pieces, end = [], 0
    for start, stop in spans(text, getattr(reading, "words", ())):
        pieces += [
            conditional_escape(text[end:start]),
            format_html("<mark>{}</mark>", text[start:stop]),
        ]
        end = stop
    return mark_safe("".join([*pieces, conditional_escape(text[end:])]))  # noqa: S308 (escaped)


def spans(text, phrases):
    """[(start, end)] of the phrases in the text, the longest first where they overlap, and
    those that touch joined."""
    found = located(text)
    atoms = tuple(atom for atom, _start, _end in found)
    taken = []
    for phrase in sorted(filter(None, phrases), key=len, reverse=True):
        size = len(phrase)
        for at in range(len(atoms) - size + 1):
            if atoms[at : at + size] == phrase:
                taken.append((found[at][1], found[at + size - 1][2]))
    return _joined(taken)


def _joined(taken):
    result = []
    for start, end in sorted(taken):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result
