from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from consultations import placeholders, states
from consultations.states import Status
from portal.core.languages import OWN_NAMES, tag

from .files import FilesMixin

ANSWER_LENGTH = 10_000


class AnswerForm(FilesMixin, forms.Form):
    """A member of staff answers. `version` and `last` say what they had seen when they began."""

    body = forms.CharField(
        label=_("Answer"),
        max_length=ANSWER_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5, "class": "inbox-body"}),
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
        self.fields["body"].widget.attrs["lang"] = tag(thread.language)
        self.initial = {
            "language": thread.language,
            "status": usual,
            "version": thread.version,
            **self.initial,
        }

    def clean_body(self):
        """A canned reply of which something was left open does not go out as it is."""
        body = self.cleaned_data["body"]
        if left := placeholders.unfilled(body):
            raise ValidationError(
                gettext("Please fill in what is still open: %(open)s"),
                code="unfilled",
                params={"open": ", ".join(dict.fromkeys(left))},
            )
        return body

    def catch_up(self, thread, last):
        """Keep the draft, and take note that what stands now has been shown."""
        self.data = self.data.copy()
        self.data["version"], self.data["last"] = str(thread.version), str(last)


class StepForm(forms.Form):
    """A change of state by one press."""

    status = forms.ChoiceField(choices=Status)
    version = forms.IntegerField(min_value=1, max_value=2**31 - 1)
