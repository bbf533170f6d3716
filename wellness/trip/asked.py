"""What a visitor asks of a trip, and the one address it has.

An address names a treatment and dates, and that is all the portal ever learns of a plan: it is
computed when it is read and kept nowhere.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wellness.models import Place

MOST_DAYS = 120  # of a stay: beyond it a visa, and a doctor, have more to say than a plan
FARTHEST = timedelta(days=730)
YEARS = range(2000, 2200)  # what can be reckoned with
CALM, NORMAL = "calm", "normal"
YES = "yes"
LONGEST_QUERY = 1000
LONGEST_NAME = 120
MOST_THEMES = 5
# As date fields send them, and as people of the four languages write them.
DATE_FORMATS = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y", "%Y年%m月%d日"]


@dataclass(frozen=True)
class Asked:
    """A stay from `arrive` to `leave` (dates in Seoul) for a treatment, at a hospital, or for a
    treatment at a hospital; all by their slugs. `mobility` is the most effort that outings may
    ask for (Place.Mobility), `themes` are preferred and no limit."""

    arrive: date
    leave: date
    hospital: str = ""
    treatment: str = ""
    pace: str = NORMAL
    themes: tuple[str, ...] = ()
    mobility: str = Place.Mobility.MODERATE
    companion: bool = False

    @property
    def days(self):
        return (self.leave - self.arrive).days + 1

    @property
    def calm(self):
        return self.pace == CALM

    def until(self, day):
        """The same stay with another day of departure."""
        return replace(self, leave=day)

    def at(self, hospital):
        """The same stay at another hospital."""
        return replace(self, hospital=hospital)

    def pairs(self):
        """The parameters in their one order; nothing that goes without saying."""
        plain = Asked(self.arrive, self.leave)
        found = [("hospital", self.hospital), ("treatment", self.treatment)]
        found += [("arrive", self.arrive.isoformat()), ("leave", self.leave.isoformat())]
        found += [("pace", self.pace if self.pace != plain.pace else "")]
        found += [("theme", theme) for theme in self.themes]
        found += [("mobility", self.mobility if self.mobility != plain.mobility else "")]
        found += [("companion", YES if self.companion else "")]
        return [(name, str(value)) for name, value in found if value]

    def query(self):
        """The canonical query string: `Asked.parse(asked.query()) == asked`."""
        return urlencode(self.pairs())

    def address(self, name="trip:trip"):
        """Where the plan is, in the language that is active."""
        return f"{reverse(name)}?{self.query()}"

    @classmethod
    def parse(cls, query):
        """From a query string that somebody sent. Raises ValueError where it is no trip; days
        that have passed meanwhile are no fault. Whether the hospital and the treatment are
        known is asked by `reading.plan_of`."""
        if len(query) > LONGEST_QUERY or "\0" in query:
            raise ValueError("No trip is as long as that.")
        form = TripForm(QueryDict(query))
        if not form.is_valid() or form.names_a_hospital:
            raise ValueError("This is no trip.")
        return form.asked()


class TripDateField(forms.DateField):
    """A day, by the browser's own calendar or typed."""

    default_error_messages = {
        "required": _("Choose a date, or write it as 2027-03-15."),
        "invalid": _("We cannot read this date. Write it as 2027-03-15."),
    }

    def __init__(self, **options):
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, input_formats=DATE_FORMATS, **options)

    def prepare_value(self, value):
        """As a date field wants it, however it was typed; what is no date stays as it is."""
        try:
            return self.to_python(value).isoformat()
        except (ValidationError, AttributeError):
            return value

    def to_python(self, value):
        try:
            return super().to_python(value)
        except (ValueError, OverflowError) as error:  # a NUL, a year that no calendar has
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


class ThemesField(forms.Field):
    """Slugs of themes, each once and in order. Which ones there are is asked elsewhere: a theme
    that has been taken away is no reason to refuse a plan."""

    widget = forms.CheckboxSelectMultiple
    slug = forms.SlugField(max_length=50)

    def clean(self, value):
        given = sorted({self.slug.clean(text) for text in value or [] if text.strip()})
        return tuple(given[:MOST_THEMES])


class TripForm(forms.Form):
    """The query string of a trip. `today`: the day before which no trip begins; None for one
    that was planned at another time."""

    hospital = forms.CharField(
        label=_("Hospital"),
        required=False,
        max_length=LONGEST_NAME,
        help_text=_("Its name, or a part of it, in any of our languages."),
    )
    treatment = forms.SlugField(
        label=_("Treatment"),
        required=False,
        max_length=50,
        error_messages={"invalid": _("We know no such treatment. Choose one from the list.")},
    )
    arrive = TripDateField(label=_("Arrival in Seoul"))
    leave = TripDateField(label=_("Departure from Seoul"))
    pace = forms.ChoiceField(
        label=_("Pace"),
        required=False,
        choices=[
            (NORMAL, pgettext_lazy("pace of a trip", "Normal")),
            (CALM, pgettext_lazy("pace of a trip", "Calm: a day of rest after each outing")),
        ],
    )
    theme = ThemesField(label=_("What you like"), required=False)
    mobility = forms.ChoiceField(
        label=_("Ways you can manage"), required=False, choices=Place.Mobility.choices
    )
    companion = forms.ChoiceField(
        label=_("Somebody comes with me"), required=False, choices=[(YES, YES)]
    )

    def __init__(self, query=None, today=None, **options):
        super().__init__(query, **options)
        self.today = today

    def clean_hospital(self):
        return " ".join(self.cleaned_data["hospital"].split())

    def clean_arrive(self):
        day = self.cleaned_data["arrive"]
        if day.year not in YEARS:
            raise ValidationError(self.fields["arrive"].error_messages["invalid"])
        if self.today and day < self.today:
            raise ValidationError(_("This day is over. Choose a day from today on."))
        if self.today and day > self.today + FARTHEST:
            raise ValidationError(_("We plan up to two years ahead. Choose an earlier day."))
        return day

    def clean(self):
        given = self.cleaned_data
        if not given.get("hospital") and not given.get("treatment") and not self.errors:
            raise ValidationError(_("Choose a hospital or a treatment, or both."))
        arrive, leave = given.get("arrive"), given.get("leave")
        if arrive and leave:
            self._check_length((leave - arrive).days + 1)
        return given

    def _check_length(self, days):
        if days < 1:
            self.add_error("leave", _("You would leave before you arrive. Check both dates."))
        elif days > MOST_DAYS:
            text = _("We plan stays of up to %(most)s days; this one has %(days)s.")
            self.add_error("leave", text % {"most": MOST_DAYS, "days": days})

    @property
    def names_a_hospital(self):
        """Whether the hospital is named and not given by its address."""
        name = self.cleaned_data["hospital"]
        return bool(name) and not all(c.isascii() and (c.isalnum() or c in "-_") for c in name)

    def asked(self):
        given = self.cleaned_data
        return Asked(
            arrive=given["arrive"],
            leave=given["leave"],
            hospital=given["hospital"],
            treatment=given["treatment"],
            pace=given["pace"] or NORMAL,
            themes=given["theme"],
            mobility=given["mobility"] or Place.Mobility.MODERATE,
            companion=bool(given["companion"]),
        )
