"""Words in braces that stand for something of one consultation: {name}, {fee_from} …

A text is filled in one pass: what a patient calls themselves is never read as a placeholder.
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

NAMES = ("name", "hospital", "treatment", "number", "staff", "fee_from", "fee_to")
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_KNOWN = re.compile(r"\{(" + "|".join(NAMES) + r")\}")


def validate(text):
    """Raise ValidationError unless each brace belongs to a placeholder that exists."""
    unknown = [name for name in PLACEHOLDER.findall(text) if name not in NAMES]
    if unknown:
        raise ValidationError(
            _("There is no placeholder {%(unknown)s}. There are: %(known)s."),
            code="unknown_placeholder",
            params={
                "unknown": unknown[0][:40],
                "known": ", ".join(f"{{{name}}}" for name in NAMES),
            },
        )
    if set("{}") & set(PLACEHOLDER.sub("", text)):
        raise ValidationError(_("A brace stands alone."), code="lone_brace")


def fill(text, values):
    """The text with each placeholder that has a value replaced; the others stay to be seen."""
    return _KNOWN.sub(lambda found: values.get(found[1]) or found[0], text)


def unfilled(text):
    """The placeholders that still stand in a text, as they are written."""
    return [found[0] for found in _KNOWN.finditer(text)]
