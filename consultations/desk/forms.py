from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.forms.answer import ANSWER_LENGTH
from portal.core.languages import OWN_NAMES

from . import access

NOTE_LENGTH = 2000


class DraftForm(forms.Form):
    """An unfinished answer. Whatever stands in the box is kept, also what could not be sent."""

    body = forms.CharField(max_length=2 * ANSWER_LENGTH, required=False, strip=False)
    language = forms.ChoiceField(choices=list(OWN_NAMES.items()))
    version = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    last = forms.IntegerField(required=False, min_value=0, max_value=2**63 - 1)

    def clean_last(self):
        return self.cleaned_data["last"] or 0


class NoteForm(forms.Form):
    """A word to the colleagues."""

    note = forms.CharField(
        label=_("Note for colleagues"),
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AssignForm(forms.Form):
    """An empty choice gives the thread back to all."""

    to = forms.ModelChoiceField(
        label=_("Assigned to"), queryset=None, required=False, empty_label=_("nobody")
    )

    def __init__(self, thread, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = access.colleagues(thread)
        self.fields["to"].label_from_instance = name_of
        self.initial["to"] = thread.assignee_id


def name_of(account):
    return account.get_full_name() or account.username
