"""What the tools of the guide ask for in their query strings. Nothing is kept."""

from datetime import date, timedelta
from itertools import pairwise

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

EARLIEST = date(1990, 1, 1)
AHEAD = timedelta(days=731)  # treatments are planned; what lies farther off is a slip


class DayField(forms.DateField):
    """A day as a browser sends it, or none."""

    def __init__(self, **kwargs):
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "min": EARLIEST})
        super().__init__(required=False, widget=widget, input_formats=["%Y-%m-%d"], **kwargs)

    def clean(self, value):
        day = super().clean(value)
        if day and not EARLIEST <= day <= timezone.localdate() + AHEAD:
            raise ValidationError(_("This day is too far off."))
        return day


class QueryForm(forms.Form):
    """Bound only where one of its fields was sent with something in it."""

    use_required_attribute = False

    def __init__(self, query):
        sent = any(query.get(name) for name in self.base_fields)
        super().__init__(query if sent else None)

    def given(self):
        """What was understood, without what is empty."""
        if not self.is_valid():
            return {}
        return {name: value for name, value in self.cleaned_data.items() if value}


class FlyingForm(QueryForm):
    treated = DayField(label=gettext_lazy("Day of the treatment"))


class DisputeForm(QueryForm):
    """Korean days. They come in this order, as far as they are given."""

    treated = DayField(
        label=gettext_lazy("Day of the treatment"),
        help_text=gettext_lazy("If it took several days, the one on which the harm was done."),
    )
    known = DayField(
        label=gettext_lazy("Day on which you learned of the harm"),
        help_text=gettext_lazy("And of who caused it."),
    )
    filed = DayField(
        label=gettext_lazy("Day of the application"),
        help_text=gettext_lazy("On which you filed it, or mean to."),
    )
    decided = DayField(label=gettext_lazy("Day on which you received the decision"))

    def clean(self):
        given = [(name, day) for name, day in self.cleaned_data.items() if day]
        for (_earlier, before), (name, day) in pairwise(given):
            if day < before:
                self.add_error(name, _("This day comes before the one above."))
        known = self.cleaned_data.get("known")
        if known and known > timezone.localdate():
            self.add_error("known", _("This day has not come yet."))
        return self.cleaned_data
