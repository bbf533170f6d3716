"""What a manager types and what a curator decides."""

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from hospitals.models import CareSection

from .applying import begin, criteria_of, decide, save
from .models import Answer, Application

LONGEST = Answer._meta.get_field("text").max_length
MOST_PATIENTS = 10_000_000


class AnswerField(forms.CharField):
    """A text of several lines. A browser sends CRLF and counts it as one character."""

    widget = forms.Textarea(attrs={"rows": 9})

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class ApplicationForm(forms.Form):
    """A draft. Everything may be empty: what is missing is said when it is handed in."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    section = forms.ModelChoiceField(
        CareSection.objects.none(), label=_("care section"), empty_label=None
    )
    past_patients = forms.IntegerField(
        label=Application._meta.get_field("past_patients").verbose_name,
        help_text=Application._meta.get_field("past_patients").help_text,
        required=False,
        min_value=0,
        validators=[MaxValueValidator(MOST_PATIENTS)],
    )
    no_corrective_order = forms.BooleanField(
        label=Application._meta.get_field("no_corrective_order").verbose_name, required=False
    )

    def __init__(self, application, data=None):
        super().__init__(data, initial=initial_of(application))
        self.application = application
        self.fields["section"].queryset = sections_of(application.hospital)
        self.criteria = list(criteria_of(application.round))
        for criterion in self.criteria:
            self.fields[f"answer_{criterion.pk}"] = AnswerField(
                label=criterion.name, required=False, max_length=LONGEST
            )

    @property
    def answers(self):
        return {row.pk: self.cleaned_data[f"answer_{row.pk}"] for row in self.criteria}

    def save(self, *, by):
        """Raises Stale or Closed (applying)."""
        values = self.cleaned_data
        return save(self.application, values, self.answers, values["version"], by=by)


def initial_of(application):
    given = application.answers.values_list("criterion", "text")
    return {
        "version": application.version,
        "section": application.section_id,
        "past_patients": application.past_patients,
        "no_corrective_order": application.no_corrective_order,
        **{f"answer_{criterion}": text for criterion, text in given},
    }


def sections_of(hospital):
    """The sections that the hospital stands in; without any, all of them."""
    own = CareSection.objects.filter(hospitals=hospital)
    return (own if own.exists() else CareSection.objects.all()).order_by("order")


class BeginForm(forms.Form):
    """For which round, and for which hospital, where there is something to choose."""

    def __init__(self, rounds, hospitals, data=None):
        super().__init__(data)
        self.fields["round"] = forms.ModelChoiceField(
            rounds, label=_("selection round"), empty_label=None
        )
        self.fields["hospital"] = forms.ModelChoiceField(
            hospitals, label=_("hospital"), empty_label=None
        )

    def save(self, *, by):
        """Raises ValidationError."""
        hospital = self.cleaned_data["hospital"]
        main = hospital.hospital_sections.select_related("section").order_by("order").first()
        section = main.section if main else CareSection.objects.order_by("order").first()
        return begin(self.cleaned_data["round"], hospital, section, by=by)


class DecisionForm(forms.Form):
    eligible = forms.TypedChoiceField(
        label=_("decision"),
        choices=[("yes", _("eligible")), ("no", _("not eligible"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("reason"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Needed where it is not eligible. It stands in the record of the round."),
    )

    def clean(self):
        values = super().clean()
        if values.get("eligible") is False and not values.get("reason", "").strip():
            self.add_error("reason", _("Say why it is not eligible."))
        return values

    def save(self, application, *, by):
        """Raises ValidationError."""
        values = self.cleaned_data
        return decide(application, values["eligible"], values["reason"], by=by)


class HandInForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)


class CriteriaForm(forms.Form):
    """Where a round takes its criteria from."""

    SHIPPED = "shipped"
    source = forms.ChoiceField(label=_("take them from"), widget=forms.RadioSelect)

    def __init__(self, rounds, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.rounds = {str(row.pk): row for row in rounds}
        self.fields["source"].choices = [
            (self.SHIPPED, _("the city’s criteria since 2024")),
            *((pk, _("the round of %(year)s") % {"year": row}) for pk, row in self.rounds.items()),
        ]

    @property
    def chosen(self):
        """The round, or None for what is shipped."""
        return self.rounds.get(self.cleaned_data["source"])
