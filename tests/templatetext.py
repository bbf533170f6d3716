"""Finds what a template says in bare English, and what a strict CSP forbids.

A template is cut at its tags: what `{% translate %}` and `{% blocktranslate %}` hold is
translated, every other tag and variable becomes a blank. What is left is read as HTML; a
letter in its text, or in an attribute that people read, is a finding. What stands in an
element with a `lang` of its own is in that language on purpose.
"""

import re
from html.parser import HTMLParser

READ_BY_PEOPLE = {
    "alt",
    "aria-description",
    "aria-label",
    "content",
    "placeholder",
    "summary",
    "title",
}
NAMED_BY_THEMSELVES = {
    "119", "1330", "Apache", "GitHub", "JCI", "KAHF", "KOIHA", "KRW", "WebP",
}  # fmt: skip
VOID = {"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
META_FOR_MACHINES = {"viewport", "robots", "theme-color", "color-scheme", "format-detection"}
TRANSLATED = re.compile(
    r"{%-?\s*(?P<tag>blocktranslate|blocktrans|comment|verbatim)\b.*?{%\s*end(?P=tag)\s*%}",
    re.DOTALL,
)
TAG = re.compile(r"{%.*?%}|{#.*?#}", re.DOTALL)
CLASS_BLOCK = re.compile(r"{%\s*block (body_?class|coltype)\b.*?{%\s*endblock\b.*?%}", re.DOTALL)
VARIABLE = re.compile(r"{{.*?}}", re.DOTALL)
# A text handed on to another template, as in {% include "x.html" with label="Close" %}.
HANDED_ON = re.compile(r"""{%\s*(?:include|with)\b[^%]*?\w+=(["'])(?P<text>[^"']*)\1[^%]*?%}""")
HANDLER = re.compile(r"^on[a-z]+$")


class Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.texts = []
        self.forbidden = []
        self.silent = None  # inside <script>, whose text nobody reads
        self.open = []  # (tag, whether it or one around it has a language of its own)

    def handle_starttag(self, tag, attributes):
        attributes = {name: value or "" for name, value in attributes}
        foreign = self.foreign or has_own_language(tag, attributes)
        if tag not in VOID:
            self.open.append((tag, foreign))
        if tag == "style" or (tag == "script" and not is_data(attributes)):
            self.forbidden.append(f"<{tag}> without a file")
        self.silent = tag if tag in {"script", "style"} else self.silent
        for name in attributes:
            if name == "style" or HANDLER.match(name):
                self.forbidden.append(f"{name}=")
        if any(value.strip().lower().startswith("javascript:") for value in attributes.values()):
            self.forbidden.append("javascript:")
        self.texts += [
            value
            for name, value in attributes.items()
            if name in READ_BY_PEOPLE and not foreign and not for_machines(tag, attributes)
        ]

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        self.handle_endtag(tag)

    def handle_endtag(self, tag):
        self.silent = None if tag == self.silent else self.silent
        while any(name == tag for name, _ in self.open) and self.open.pop()[0] != tag:
            pass

    @property
    def foreign(self):
        return bool(self.open) and self.open[-1][1]

    def handle_data(self, data):
        if not self.silent and not self.foreign:
            self.texts.append(data)


def has_own_language(tag, attributes):
    """A lang written out, such as lang="ko"; one that a variable gives says nothing."""
    return tag != "html" and re.fullmatch(r"[A-Za-z-]+", attributes.get("lang", "")) is not None


def is_data(attributes):
    return "src" in attributes or attributes.get("type") == "application/json"


def for_machines(tag, attributes):
    return tag == "meta" and (
        attributes.get("name") in META_FOR_MACHINES
        or "http-equiv" in attributes
        or "charset" in attributes
    )


def read(source):
    reader = Reader()
    html = CLASS_BLOCK.sub(" ", TRANSLATED.sub(" ", source))
    reader.feed(VARIABLE.sub("\ue000", TAG.sub(" ", html)))
    reader.close()
    return reader


def bare_texts(source):
    """The texts of a template that no catalogue knows."""
    texts = read(source).texts
    without_translated = TRANSLATED.sub(" ", source)
    texts += [
        match["text"]
        for match in HANDED_ON.finditer(without_translated)
        if re.search(r"[A-Z]\w+|\w \w", match["text"])
    ]
    return [text.strip() for text in texts if says_something(text)]


def says_something(text):
    words = re.findall(r"[^\W\d_]+", text)
    return any(word not in NAMED_BY_THEMSELVES for word in words)


def forbidden(source):
    """What the policy `script-src 'self'; style-src 'self'` would stop."""
    return read(source).forbidden
