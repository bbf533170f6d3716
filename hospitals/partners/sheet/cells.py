"""What may stand in a cell: each kind reads a text into a value and writes the value back.

`parse(text)` raises ValidationError with a translated reason; an empty cell is an empty value.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hospitals.partners.normal import plain

DAY = re.compile(r"(\d{4})\s*[-./年년]\s*(\d{1,2})\s*[-./月월]\s*(\d{1,2})\s*[.日일]?")
SEPARATORS = re.compile(r"[\n;,]")
MOST_WON = 10**15
YES = {"yes", "y", "true", "1", "예", "네", "o"}
NO = {"no", "n", "false", "0", "아니오", "아니요", "x", ""}


@dataclass(frozen=True)
class Text:
    most: int = 160

    def parse(self, text):
        if "\x00" in text:
            raise ValidationError(_("There are characters that no text has."))
        if len(text) > self.most:
            raise ValidationError(_("Longer than %(most)d characters.") % {"most": self.most})
        return text

    def show(self, value):
        return value


@dataclass(frozen=True)
class Day:
    def parse(self, text):
        if not text:
            return None
        if not (found := DAY.fullmatch(text)):
            raise ValidationError(_("Write the day as 2026-01-31."))
        try:
            return date(*map(int, found.groups()))
        except ValueError as error:
            raise ValidationError(_("There is no such day.")) from error

    def show(self, value):
        return value.isoformat() if value else ""


@dataclass(frozen=True)
class Won:
    def parse(self, text):
        digits = re.sub(r"[\s,₩원]|KRW", "", plain(text).upper())
        if not digits:
            return None
        if not re.fullmatch(r"[0-9]{1,16}", digits) or not 0 < int(digits) < MOST_WON:
            raise ValidationError(_("Write a whole number of won."))
        return int(digits)

    def show(self, value):
        return "" if value is None else str(value)


@dataclass(frozen=True)
class Flag:
    def parse(self, text):
        folded = plain(text)
        if folded not in YES | NO:
            raise ValidationError(_("Write yes or no."))
        return folded in YES

    def show(self, value):
        return "yes" if value else "no"


@dataclass(frozen=True)
class OneOf:
    """A code, or another way to say it: `known` is {folded way: code}."""

    known: dict = field(hash=False)
    empty: object = ""

    def parse(self, text):
        if not text:
            return self.empty
        if (code := self.known.get(plain(text))) is None:
            raise ValidationError(_("“%(text)s” is not known here.") % {"text": text[:60]})
        return code

    def show(self, value):
        return "" if value in ("", None) else str(value)


@dataclass(frozen=True)
class SomeOf:
    """Several codes, one a line or with commas between."""

    known: dict = field(hash=False)

    def parse(self, text):
        one = OneOf(self.known)
        given = (part.strip() for part in SEPARATORS.split(text))
        return tuple(sorted({one.parse(part) for part in given if part}))

    def show(self, value):
        return "\n".join(value)


@dataclass(frozen=True)
class Lines:
    """Several texts, one a line; each at most `most` characters."""

    most: int = 160

    def parse(self, text):
        one = Text(self.most)
        return tuple(dict.fromkeys(one.parse(line.strip()) for line in text.split("\n") if line))

    def show(self, value):
        return "\n".join(value)


@dataclass(frozen=True)
class Accounts:
    """Messenger accounts as (service, name), written `KakaoTalk: name`, one a line."""

    def parse(self, text):
        return tuple(dict.fromkeys(self.account(line) for line in text.split("\n") if line.strip()))

    def account(self, line):
        service, mark, name = (part.strip() for part in line.partition(":"))
        if not mark or not service or not name or name.startswith("//"):
            raise ValidationError(_("Write “KakaoTalk: name”, one a line."))
        return Text(30).parse(service), Text(200).parse(name)

    def show(self, value):
        return "\n".join(f"{service}: {name}" for service, name in value)


@dataclass(frozen=True)
class Links:
    """Hospitals as (slug, since, until), written `slug 2025-01-01 ~ 2026-12-31`, one a line."""

    known: dict = field(hash=False)

    def parse(self, text):
        links = tuple(
            sorted({self.link(line) for line in text.split("\n") if line.strip()}, key=str)
        )
        if len({link[0] for link in links}) < len(links):
            raise ValidationError(_("A hospital is named twice."))
        return links

    def link(self, line):
        name, *rest = line.strip().split(maxsplit=1)
        since, until = "".join(rest).partition("~")[::2]
        first, last = Day().parse(since.strip()), Day().parse(until.strip())
        if first and last and first > last:
            raise ValidationError(_("The last day comes after the first."))
        return OneOf(self.known).parse(name), first, last

    def show(self, value):
        return "\n".join(self.line(*one) for one in value)

    def line(self, slug, since, until):
        if not since and not until:
            return slug
        day = Day()
        return f"{slug} {day.show(since)} ~ {day.show(until)}".rstrip()
