"""What the guide's public pages show, as plain data."""

from portal.core.text import columns, read

from .models import HelpLine
from .names import LANGUAGES

TEXTS = ("name", "service", "hours", "languages_note")
PLAIN = ("slug", "number", "international", "languages", "confirmed", "checked_on", "url")


def help_lines(language):
    """All numbers, emergencies first. One query."""
    rows = HelpLine.objects.order_by("order").values(*PLAIN, *columns(language, *TEXTS))
    return [
        {
            **{name: row[name] for name in PLAIN},
            **{field: read(row, field, language) for field in TEXTS},
            "languages": [LANGUAGES[code] for code in row["languages"] if code in LANGUAGES],
        }
        for row in rows
    ]
