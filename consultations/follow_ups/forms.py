from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from consultations.forms.files import FilesMixin

from .models import Question
from .models.letter import FIELDS

TEXT_LENGTH = 2000
AT_MOST_AHEAD = timedelta(days=365)
LETTER_LABELS = {
    "done": _("What was done"),
    "findings": _("Findings and results"),
    "medicines": _("Medicines: name, dose, how long"),
    "watch": _("What to watch for"),
    "next": _("Next checks, and when"),
}


class VersionedForm(forms.Form):
    """`version` is the thread's when the page was opened."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    use_required_attribute = False


class PlanForm(VersionedForm):
    departs_on = forms.DateField(
        label=_("The patient flies home on"), widget=forms.DateInput(attrs={"type": "date"})
    )
    days = forms.TypedMultipleChoiceField(
        label=_("Ask after"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    own_question = forms.CharField(
        label=_("A question of your own"),
        help_text=_("In the language of the patient; asked on each of the days."),
        max_length=200,
        required=False,
    )
    advice = forms.CharField(
        label=_("Advice for the time after"),
        help_text=_("In the language of the patient; stands in the message and in the plan."),
        max_length=TEXT_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, template, *args, **kwargs):
        super().__init__(*args, **kwargs)
        steps = [step.day for step in template.steps.all()] if template else []
        self.fields["days"].choices = [(day, in_days(day)) for day in steps]
        self.initial = {"days": steps, **self.initial}

    def clean_departs_on(self):
        day, today = self.cleaned_data["departs_on"], timezone.localdate()
        if not today - AT_MOST_AHEAD <= day <= today + AT_MOST_AHEAD:
            raise forms.ValidationError(_("This day is more than a year away."))
        return day


def in_days(day):
    return ngettext("%(day)s day", "%(day)s days", day) % {"day": day}


class CheckInForm(FilesMixin):
    """The questions of a day, each optional: nobody has to answer what they would rather not.
    `questions`: [(key, kind, text)] as consultations.follow_ups.actions.question_of."""

    use_required_attribute = False

    def __init__(self, questions, *args, **kwargs):
        super().__init__(*args, **kwargs)
        photos = [text for _key, kind, text in questions if kind == Question.Kind.PHOTO]
        if photos:
            self.fields["files"].label = photos[0]
        else:
            del self.fields["files"]
        for key, kind, text in questions:
            if kind != Question.Kind.PHOTO:
                self.fields[f"q-{key}"] = FIELDS_OF[kind](text)

    @property
    def asked(self):
        return [field for field in self.visible_fields() if field.name.startswith("q-")]

    def clean(self):
        super().clean()
        if not (self.errors or self.answers() or self.photos()):
            raise forms.ValidationError(_("Please answer at least one of the questions."))

    @property
    def asks_photo(self):
        return "files" in self.fields

    def photos(self):
        return self.cleaned_data.get("files", [])

    def answers(self):
        return {
            name.removeprefix("q-"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("q-") and value not in (None, "")
        }


def scale(text):
    return forms.TypedChoiceField(
        label=text,
        choices=[(figure, str(figure)) for figure in range(11)],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect(attrs={"class": "scale"}),
    )


def yes_or_no(text):
    return forms.TypedChoiceField(
        label=text,
        choices=[(1, _("yes")), (0, _("no"))],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )


def words(text):
    return forms.CharField(
        label=text,
        max_length=TEXT_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


FIELDS_OF = {Question.Kind.SCALE: scale, Question.Kind.YES: yes_or_no, Question.Kind.TEXT: words}


class LetterForm(VersionedForm):
    """Each field twice: in the patient's language, and in the other one."""

    treated_on = forms.DateField(
        label=_("Treated on"), widget=forms.DateInput(attrs={"type": "date"})
    )
    doctor = forms.CharField(label=_("Treating doctor"), max_length=120)

    def __init__(self, languages, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.languages = languages
        for name in FIELDS:
            for language in languages:
                self.fields[f"{name}-{language}"] = forms.CharField(
                    label=LETTER_LABELS[name],
                    max_length=TEXT_LENGTH,
                    required=name == "done",
                    widget=forms.Textarea(attrs={"rows": 4, "lang": language}),
                )

    def clean_treated_on(self):
        day = self.cleaned_data["treated_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def pairs(self):
        """[(label, [field in each language])]."""
        return [
            (LETTER_LABELS[name], [self[f"{name}-{language}"] for language in self.languages])
            for name in FIELDS
        ]

    def texts(self):
        return {
            language: {name: self.cleaned_data[f"{name}-{language}"] for name in FIELDS}
            for language in self.languages
        }
