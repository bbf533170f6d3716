"""What patients decide about their own thread."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations import time_zones

WORDS_LENGTH = 1000
STARS = [
    (5, pgettext_lazy("rating", "5 – very well")),
    (4, pgettext_lazy("rating", "4 – well")),
    (3, pgettext_lazy("rating", "3 – so-so")),
    (2, pgettext_lazy("rating", "2 – poorly")),
    (1, pgettext_lazy("rating", "1 – very poorly")),
]


class ZoneField(forms.ChoiceField):
    """Browsers call some zones by a name of their past."""

    def to_python(self, value):
        value = super().to_python(value)
        return time_zones.canonical(value) or value


class TimeZoneForm(forms.Form):
    time_zone = ZoneField(
        label=_("Your time zone"),
        required=False,
        help_text=_("Choose your country, or the nearest city in the same zone."),
    )

    def __init__(self, country, language, *args, **kwargs):
        super().__init__(*args, **kwargs)
        seoul = ("", _("Seoul time, as at the hospital"))
        listed = [item for item in time_zones.choices(country, language) if item[0]]
        self.fields["time_zone"].choices = [seoul, *listed]


class KeepForm(forms.Form):
    """Until when; an empty day stands for the usual."""

    until = forms.DateField(required=False, input_formats=["%Y-%m-%d"])

    def day(self) -> date | None:
        return self.cleaned_data["until"]


class EraseForm(forms.Form):
    sure = forms.BooleanField(
        label=_("I understand that nobody can bring it back afterwards."),
        error_messages={"required": _("Please tick this, so that nothing is erased by a slip.")},
    )
    use_required_attribute = False


class RatingForm(forms.Form):
    stars = forms.TypedChoiceField(
        label=_("How well were you accompanied?"),
        choices=STARS,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one of the five.")},
    )
    words = forms.CharField(
        label=_("What should the hospital know?"),
        required=False,
        max_length=WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    use_required_attribute = False
