"""Fields that know what may stand in a line, an address, a time zone."""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from consultations import addresses, time_zones

# Persian and Indian names need these two; the other invisible characters only confuse.
JOINERS = "\u200c\u200d"
UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


class LineField(forms.CharField):
    """One line: no line ends, no marks that turn the direction, single spaces."""

    def to_python(self, value):
        value = super().to_python(value) or ""
        seen = (" " if is_unseen(each) else each for each in value if each != "\0")
        return " ".join("".join(seen).split())


def is_unseen(character):
    return character not in JOINERS and unicodedata.category(character) in UNSEEN


def validate_storable(text):
    """Half of a character cannot be stored."""
    if any(unicodedata.category(each) == "Cs" for each in text):
        raise ValidationError(_("Here is a broken character. Please delete what looks odd."))


class AddressField(forms.CharField):
    widget = forms.EmailInput

    def __init__(self, **options):
        super().__init__(**{"max_length": addresses.LENGTH, **options})

    def clean(self, value):
        address = super().clean(value)
        return addresses.cleaned(address) if address else ""


class TimeZoneField(forms.ChoiceField):
    """Takes any of the names that browsers have for a zone; gives the one it is kept by."""

    def to_python(self, value):
        value = super().to_python(value)
        return time_zones.canonical(value) or value
