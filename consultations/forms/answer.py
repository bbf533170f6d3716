from django import forms
from django.utils.translation import gettext_lazy as _

from consultations import states
from consultations.states import Status
from portal.core.languages import OWN_NAMES

from .files import FilesMixin

ANSWER_LENGTH = 10_000


class AnswerForm(FilesMixin, forms.Form):
    """A member of staff answers. `version` and `last` say what they had seen when they began."""

    body = forms.CharField(
        label=_("Answer"),
        max_length=ANSWER_LENGTH,
        widget=forms.Textarea(attrs={"rows": 10, "class": "inbox-body"}),
    )
    language = forms.ChoiceField(label=_("Language of the answer"), choices=list(OWN_NAMES.items()))
    status = forms.ChoiceField(label=_("State afterwards"))
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    last = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0, max_value=2**63 - 1
    )
    use_required_attribute = False

    def __init__(self, thread, *args, **kwargs):
        super().__init__(*args, **kwargs)
        usual = states.after_staff_answered(thread.status)
        possible = dict.fromkeys((usual, Status(thread.status), *states.FOLLOWS[thread.status]))
        self.fields["status"].choices = [
            (status.value, status.label) for status in possible if status != Status.SPAM
        ]
        self.initial = {
            "language": thread.language,
            "status": usual,
            "version": thread.version,
            **self.initial,
        }

    def catch_up(self, thread, last):
        """Keep the draft, and take note that what stands now has been shown."""
        self.data = self.data.copy()
        self.data["version"], self.data["last"] = str(thread.version), str(last)


class StepForm(forms.Form):
    """A change of state by one press."""

    status = forms.ChoiceField(choices=Status)
    version = forms.IntegerField(min_value=1, max_value=2**31 - 1)
