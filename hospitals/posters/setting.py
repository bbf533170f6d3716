"""Setting text into a width: words stay whole where a language has words."""

import re

from portal.core import fonts

# Chinese, Japanese and Korean may break after any character, though not before these.
ANYWHERE = re.compile(r"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
NEVER_FIRST = "、。，．：；！？）】」』〉》・ー々％」…,.!?):;"


def fitted(text, language, sizes, width, bold=False):
    """(lines, font). `sizes` tells which sizes may be used for one line, for two, and so on: the
    fewest lines win, then the largest size.

    What is too long even then ends in an ellipsis. ([], None) where no font of this machine can
    write it.
    """
    for number, row in enumerate(sizes, start=1):
        for size in row:
            font = fonts.find(text, language, size, bold=bold) if text else None
            if font is None:
                return [], None
            lines = wrapped(text, font, width)
            if len(lines) <= number:
                return balanced(text, font, width, lines), font
    return [*lines[: number - 1], cut("".join(lines[number - 1 :]), font, width)], font


def wrapped(text, font, width):
    """The text in lines no wider than `width` pixels."""
    lines, line = [], ""
    for piece in pieces(text):
        if line and font.getlength((line + piece).rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line = line + piece if line else piece.lstrip()
        while font.getlength(line.rstrip()) > width and len(line) > 1:
            head = longest(line, font, width)
            lines.append(head)
            line = line[len(head) :]
    return [*lines, line.rstrip()] if line.strip() else lines


def balanced(text, font, width, lines):
    """The same number of lines, of about one length: no single character on the last.

    Two lines end where the sentence pauses, if it does: Chinese and Japanese show no words.
    """
    head, pause, tail = re.match(r"(.*?)([、，]?)([^、，]*)$", text).groups()
    if len(lines) == 2 and pause and max(map(font.getlength, (head + pause, tail))) <= width:
        return [head + pause, tail]
    narrow = width
    while len(lines) > 1 and narrow > width * 0.5:
        narrow -= width * 0.04
        tried = wrapped(text, font, narrow)
        if len(tried) > len(lines):
            break
        lines = tried
    return lines


def pieces(text):
    """Where a line may end: after a blank or hyphen, and after an East Asian character."""
    found = []
    for token in re.findall(r"[^\s-]+-?\s*|\s+|-", text):
        start = 0
        for index in range(1, len(token)):
            here, before = token[index], token[index - 1]
            if here not in NEVER_FIRST and (ANYWHERE.match(here) or ANYWHERE.match(before)):
                found.append(token[start:index])
                start = index
        found.append(token[start:])
    return found


def longest(text, font, width):
    """The longest beginning of a word that is wider than the line; at least one character."""
    number = 1
    while number < len(text) and font.getlength(text[: number + 1]) <= width:
        number += 1
    return text[:number]


def cut(text, font, width):
    """The beginning of the text with an ellipsis that fits."""
    while text and font.getlength(text + "…") > width:
        text = text[:-1].rstrip()
    return text + "…"
