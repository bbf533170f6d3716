"""What the guide's public pages show, as plain data."""

from urllib.parse import urlsplit

from portal.core.text import columns, read

from ..models import HelpLine
from ..names import LANGUAGES, spoken

TEXTS = ("name", "service", "address", "hours", "languages_note")
PLAIN = ("slug", "number", "international", "languages", "confirmed", "checked_on", "url")


def help_lines(language):
    """All numbers, emergencies first. One query."""
    rows = HelpLine.objects.order_by("order").values(
        *PLAIN, "address_ko", *columns(language, *TEXTS)
    )
    return [help_line(row, language) for row in rows]


def help_line(row, language):
    return {
        **{name: row[name] for name in PLAIN},
        **{field: read(row, field, language) for field in TEXTS},
        "languages": tongues(row["languages"], spoken(language)),
        "korean_address": row["address_ko"] or "",
        "host": host_of(row["url"]),
    }


def host_of(url):
    """What a link to an authority is called: `medicalkorea.or.kr`."""
    return urlsplit(url).netloc.removeprefix("www.")


def tongues(codes, own):
    """The languages by name, the reader's own first and marked."""
    known = [code for code in codes if code in LANGUAGES]
    known.sort(key=lambda code: code != own)
    return [{"name": LANGUAGES[code], "own": code == own} for code in known]
