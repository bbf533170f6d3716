"""What the pages of the board may be asked for, and what is sent to them."""

from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.languages import OWN_NAMES
from portal.core.models import TranslationState

from . import files
from .scope import targets
from .states import TO_DO, State

TO_DO_NAME = "todo"
STATES = [
    (TO_DO_NAME, pgettext_lazy("translations", "to do")),
    *State.choices,
    ("all", pgettext_lazy("translations", "all")),
]


def language_choices():
    return [(code, OWN_NAMES[code]) for code in targets()]


class BoardAsked(forms.Form):
    public = forms.BooleanField(label=_("Only what visitors can see"), required=False)


class ObjectsAsked(BoardAsked):
    q = forms.CharField(label=_("Search"), required=False, max_length=100)
    p = forms.IntegerField(required=False, min_value=1, max_value=100_000)

    @property
    def query(self):
        kept = {"q": self.cleaned_data["q"], "public": "on" if self.cleaned_data["public"] else ""}
        return urlencode({name: value for name, value in kept.items() if value})


class WorkAsked(BoardAsked):
    """Which texts a list or an export holds. `at`: which of them, from 0."""

    language = forms.ChoiceField(label=_("Language"), choices=language_choices, required=False)
    model = forms.ChoiceField(label=_("Kind"), required=False)
    state = forms.ChoiceField(label=_("State"), choices=STATES, required=False)
    p = forms.IntegerField(required=False, min_value=1, max_value=100_000)
    at = forms.IntegerField(required=False, min_value=0, max_value=10_000_000)
    format = forms.ChoiceField(choices=files.FORMATS, required=False)

    def __init__(self, data, kinds):
        super().__init__(data)
        self.kinds = kinds
        self.fields["model"].choices = [
            ("", pgettext_lazy("kinds of objects", "all")),
            *((kind.label, kind.name) for kind in kinds),
        ]

    def clean_language(self):
        return self.cleaned_data["language"] or targets()[0]

    def clean_state(self):
        return self.cleaned_data["state"] or TO_DO_NAME

    def clean_format(self):
        return self.cleaned_data["format"] or "xliff"

    @property
    def chosen_kinds(self):
        label = self.cleaned_data["model"]
        return [kind for kind in self.kinds if label in ("", kind.label)]

    @property
    def states(self):
        named = {TO_DO_NAME: TO_DO, "all": tuple(State)}
        state = self.cleaned_data["state"]
        return named[state] if state in named else (State(state),)

    def query(self, **changes):
        """The address of the same list, changed in this or that."""
        kept = {name: self.cleaned_data[name] for name in ("language", "model", "state")}
        kept["public"] = "on" if self.cleaned_data["public"] else ""
        return urlencode({name: value for name, value in (kept | changes).items() if value != ""})


class SentFile(forms.Form):
    file = forms.FileField(
        label=_("file"),
        help_text=_("XLIFF 1.2, XLSX or CSV as exported here, at most 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlf,.xliff,.xlsx,.csv"}),
    )
    machine = forms.BooleanField(
        label=_("A machine translated these texts and nobody has read them yet"), required=False
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        self.lines = files.read(file)  # its Unreadable is a ValidationError
        return file

    @property
    def origin(self):
        origin = TranslationState.Origin
        return origin.MACHINE if self.cleaned_data["machine"] else origin.HUMAN
