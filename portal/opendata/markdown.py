"""Markdown (CommonMark) of the safe HTML that portal.core.richtext leaves."""

import re
from html.parser import HTMLParser

ESCAPED = re.compile(r"([\\`*_\[\]<>])")
LINE_START = re.compile(r"^(\s*)(#{1,6}\s|[-+]\s|\d{1,9}[.)]\s|>|~{3,}|={3,}|-{3,})")
HEADINGS = {"h2": "## ", "h3": "### "}
MARKS = {"strong": "**", "em": "*"}
LISTS = ("ul", "ol")


def markdown(html):
    """The text with its paragraphs, headings, lists, quotations, links and stresses."""
    writer = Writer()
    writer.feed(html)
    writer.close()
    return "\n\n".join(writer.outer.blocks())


class Box:
    """A list, a point of one, a quotation or the whole: blocks below each other, and the words of
    the block that is being written."""

    def __init__(self, kind=""):
        self.kind, self.done, self.words, self.prefix = kind, [], "", ""

    def end_block(self):
        words = re.sub(r"[ \t\n]*\n[ \t]*", "\n", self.words).strip()
        if words:
            lines = [safe_start(line) for line in words.split("\n")]
            # Two blanks would do as a break as well, but nobody sees them.
            self.done.append(self.prefix + "\\\n".join(lines))
        self.words, self.prefix = "", ""

    def blocks(self):
        self.end_block()
        return self.done


class Writer(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.outer = Box()
        self.open, self.links = [self.outer], []

    @property
    def box(self):
        return self.open[-1]

    def handle_starttag(self, tag, attrs):
        if tag in (*LISTS, "li", "blockquote"):
            self.box.end_block()
            self.open.append(Box(tag))
        elif tag in HEADINGS or tag == "p":
            self.box.end_block()
            self.box.prefix = HEADINGS.get(tag, "")
        elif tag == "br":
            self.box.words += "\n"
        elif tag == "a":
            self.links.append(dict(attrs).get("href") or "")
            self.box.words += "["
        elif tag in MARKS:
            self.box.words += MARKS[tag]

    def handle_endtag(self, tag):
        if tag in HEADINGS or tag == "p":
            self.box.end_block()
        elif tag in MARKS:
            self.box.words += MARKS[tag]
        elif tag == "a" and self.links:
            self.box.words += f"](<{self.links.pop()}>)"
        elif len(self.open) > 1 and self.box.kind == tag:
            self.shut(self.open.pop())

    def shut(self, box):
        """What was a box becomes a block of the one around it."""
        blocks = box.blocks()
        if box.kind == "li":
            mark = f"{len(self.box.done) + 1}. " if self.box.kind == "ol" else "- "
            self.box.done.append(mark + indented("\n\n".join(blocks), " " * len(mark)))
        elif box.kind == "blockquote":
            body = "\n\n".join(blocks)
            self.box.done.append("\n".join(f"> {line}".rstrip() for line in body.split("\n")))
        else:
            self.box.done.append("\n".join(blocks))

    def handle_data(self, data):
        self.box.words += ESCAPED.sub(r"\\\1", re.sub(r"\s+", " ", data))


def indented(text, space):
    """All lines but the first, and none of blanks alone."""
    return re.sub(r"\n(?!\n)", f"\n{space}", text)


def safe_start(line):
    """A line that begins like a heading or a list and is none."""
    return LINE_START.sub(escaped_start, line)


def escaped_start(found):
    space, mark = found[1], found[2]
    if mark[0].isdigit():
        return space + re.sub(r"([.)])", r"\\\1", mark)
    return f"{space}\\{mark}"
