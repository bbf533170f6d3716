"""What a patient may enclose: fields inside the form of a question or of a message."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.guide.reading.checklist import stages

from . import checklists
from .models import Kind

PREFIX = "enclosed"


class KeysField(forms.Field):
    """Keys of the checklist's points: those that were ticked, each once."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {
        "unknown": _(
            "The checklist has changed since you opened this page. Please look through your ticks."
        ),
    }

    def __init__(self, known, **options):
        super().__init__(required=False, **options)
        self.known = known

    def clean(self, value):
        ticked = set(value or ())
        if not ticked <= set(self.known):
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        return [key for key in self.known if key in ticked]


class EnclosureForm(forms.Form):
    """`enclosed()` is what is to be enclosed, once the form is valid."""

    use_required_attribute = False

    def __init__(self, data, query, language):
        super().__init__(data, prefix=PREFIX)
        self.language = language
        self.stages = stages(language)
        self.fields["items"] = KeysField(checklists.keys(language), label=_("Checklist"))

    @property
    def ticked(self):
        """The keys that are ticked, whether they may stay or not."""
        return set(self["items"].value() or ())

    def enclosed(self):
        """{Kind: content}."""
        found = {}
        if ticked := self.cleaned_data["items"]:
            found[Kind.CHECKLIST] = checklists.taken(set(ticked), self.language)
        return found
