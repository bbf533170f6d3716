"""What curators may enter as a word of patients."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models.fields import BLANK_CHOICE_DASH
from django.utils.translation import gettext_lazy as _

from . import concepts, meanings
from .analysis import atoms, phrase
from .models import Synonym
from .understanding import LONGEST_PHRASE


def concept_choices():
    """Nothing is chosen beforehand: a meaning is not saved by oversight."""
    return [*BLANK_CHOICE_DASH, *concepts.choices()]


class SynonymForm(forms.ModelForm):
    concept = forms.ChoiceField(label=_("stands for"), choices=concept_choices)

    class Meta:
        model = Synonym
        fields = ["language", "phrase", "concept", "active"]

    def clean_phrase(self):
        text = " ".join(self.cleaned_data["phrase"].split())
        found = atoms(text)
        if not found:
            raise ValidationError(_("Nobody can search for this: it has no letter and no digit."))
        if len(found) > LONGEST_PHRASE:
            raise ValidationError(
                _("At most %(number)d words, or signs where no spaces are written.")
                % {"number": LONGEST_PHRASE}
            )
        if only_noise(text):
            raise ValidationError(
                _("People add such words to any search: they cannot stand for one thing.")
            )
        self.instance.key = phrase(text)
        return text

    def _get_validation_exclusions(self):
        """The key is nobody's field, and counts all the same."""
        return super()._get_validation_exclusions() - {"key"}


def only_noise(text):
    found, noise, stops = atoms(text), meanings.noise(), meanings.stop_words()
    return found in noise or all(
        (atom,) in noise or (whole,) in stops
        for atom, whole in zip(found, meanings.wholes(text), strict=True)
    )
