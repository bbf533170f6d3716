from django import forms
from django.utils.translation import get_language, gettext_lazy

from consultations.forms.fields import AddressField, LineField, validate_storable
from consultations.forms.files import FilesMixin
from consultations.forms.guarded import GuardedForm
from portal.core.languages import OWN_NAMES, public_languages

from .models import Report

FACTS = (
    *("deeds", "text", "broker_name", "broker_phone", "broker_web", "broker_messenger"),
    *("place", "happened", "amount", "language", "email"),
)


class ReportForm(FilesMixin, GuardedForm):
    """Tells the city of a broker. Nothing about the reporter is asked that is not needed."""

    deeds = forms.MultipleChoiceField(
        label=gettext_lazy("What happened?"),
        help_text=gettext_lazy("Choose all that fit."),
        choices=Report.Deed.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Please choose at least one.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Tell us in your own words"),
        help_text=gettext_lazy(
            "Who wrote or called first, what was offered, what was paid and how. Please leave out"
            " passport numbers and your illness."
        ),
        max_length=5000,
        validators=[validate_storable],
        error_messages={"required": gettext_lazy("Please tell us what happened.")},
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    broker_name = LineField(
        label=gettext_lazy("Name of the person or company"), max_length=200, required=False
    )
    broker_phone = LineField(
        label=gettext_lazy("Telephone number"), max_length=60, required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )  # fmt: skip
    broker_web = LineField(
        label=gettext_lazy("Web page or e-mail address"), max_length=300, required=False,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )  # fmt: skip
    broker_messenger = LineField(
        label=gettext_lazy("Messenger and name there"),
        help_text=gettext_lazy("For example: WeChat seoul-help"),
        max_length=120, required=False,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )  # fmt: skip
    place = LineField(
        label=gettext_lazy("Where"),
        help_text=gettext_lazy("A hospital, a street, an airport, a chat or a web page."),
        max_length=200, required=False,
    )  # fmt: skip
    happened = LineField(
        label=gettext_lazy("When"),
        help_text=gettext_lazy("As well as you remember."),
        max_length=100, required=False,
    )  # fmt: skip
    amount = LineField(
        label=gettext_lazy("How much was asked"),
        help_text=gettext_lazy("With the currency, and for what."),
        max_length=100, required=False,
    )  # fmt: skip
    language = forms.ChoiceField(
        label=gettext_lazy("Language you write in"),
        error_messages={"required": gettext_lazy("Please choose a language.")},
    )
    email = AddressField(
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy(
            "Only if we may ask back. You get one letter that says your report has arrived."
        ),
        required=False,
    )

    field_order = (
        *("deeds", "text", "files", "broker_name", "broker_phone", "broker_web"),
        *("broker_messenger", "place", "happened", "amount", "language", "email"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(code, OWN_NAMES[code]) for code in public_languages()]
        self.fields["language"].initial = get_language()
        self.fields["email"].widget.attrs.update(autocomplete="email", inputmode="email")

    def facts(self):
        """What portal.reports.actions.receive wants to know."""
        return {name: self.cleaned_data[name] for name in FACTS} | {
            "files": self.cleaned_data["files"]
        }
