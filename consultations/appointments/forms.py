"""What patients and staff fill in about appointments. All times typed are Seoul's."""

from datetime import timedelta

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from portal.core.languages import OWN_NAMES

from . import reading, video, zones
from .models import Appointment, Kind
from .texts import duration

DURATIONS = (15, 20, 30, 45, 60, 90, 120, 180, 240)
FARTHEST = timedelta(days=730)
phone_number = RegexValidator(
    r"\+?[0-9][0-9 ()./-]{4,28}[0-9]", _("Write the number with its country code, as +7 701 …")
)


# --- The patient -------------------------------------------------------------------
class PickForm(forms.Form):
    """One of the proposed times, which each come as zones.When; `options` are the cards."""

    time = forms.ChoiceField(
        label=_("Proposed times"),
        error_messages={
            "required": _("Please choose a time first."),
            "invalid_choice": _("This time can no longer be chosen. Please look at the others."),
        },
    )
    phone = forms.CharField(
        label=_("Number at which the hospital may call you"),
        help_text=_("With the country code. Only this hospital sees it."),
        max_length=30,
        validators=[phone_number],
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "dir": "ltr"}),
    )
    use_required_attribute = False

    def __init__(self, appointment, times, *args, **kwargs):
        super().__init__(*args, auto_id=f"appointment-{appointment.pk}-%s", **kwargs)
        self.fields["time"].choices = [(str(pk), str(when)) for pk, when in times]
        self.options = times
        if appointment.kind != Kind.PHONE:
            del self.fields["phone"]


class ReasonForm(forms.Form):
    """Why, in the writer's own words. The other side reads them."""

    reason = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    use_required_attribute = False

    def __init__(self, *args, label, hint="", required=True, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        field.label, field.help_text, field.required = label, hint, required


def decline_form(appointment, data=None):
    return ReasonForm(
        data,
        label=_("When would suit you?"),
        hint=_("Days and times in your own words. The hospital then proposes others."),
        auto_id=f"decline-{appointment.pk}-%s",
    )


def move_form(data=None):
    return ReasonForm(
        data,
        label=_("Why, and when would suit you better?"),
        hint=_("Days and times in your own words. The hospital then proposes others."),
    )


def cancel_form(data=None):
    return ReasonForm(data, label=pgettext_lazy("of a cancellation", "Why"), required=False)


# --- The staff ---------------------------------------------------------------------
class SeoulTimeField(forms.SplitDateTimeField):
    """A day and a time on Seoul's clocks, whatever zone is active; aware."""

    def __init__(self, **kwargs):
        widget = forms.SplitDateTimeWidget(
            date_attrs={"type": "date", "aria-label": pgettext_lazy("of an appointment", "Day")},
            time_attrs={
                "type": "time",
                "step": "300",
                "aria-label": pgettext_lazy("of an appointment", "Time"),
            },
            date_format="%Y-%m-%d",
            time_format="%H:%M",
        )
        super().__init__(widget=widget, **kwargs)

    def compress(self, data_list):
        with timezone.override(zones.SEOUL):
            return super().compress(data_list)

    def prepare_value(self, value):
        if hasattr(value, "astimezone"):
            return value.astimezone(zones.SEOUL).replace(tzinfo=None)
        return super().prepare_value(value)


class ProposalForm(forms.Form):
    """Up to three times. What is unusual (outside the hours, another appointment then) is told
    once, in `warnings`; sent again unchanged it passes."""

    kind = forms.ChoiceField(label=_("Kind of appointment"), widget=forms.RadioSelect)
    minutes = forms.TypedChoiceField(
        label=pgettext_lazy("of an appointment", "Duration"), coerce=int
    )
    time_1 = SeoulTimeField(label=_("First time (Seoul)"))
    time_2 = SeoulTimeField(label=_("Second time (Seoul)"), required=False)
    time_3 = SeoulTimeField(label=_("Third time (Seoul)"), required=False)
    place = forms.CharField(
        label=_("Where to come"), required=False, max_length=300, widget=forms.TextInput
    )
    bring = forms.CharField(
        label=_("What to bring"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    heeded = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    use_required_attribute = False

    def __init__(self, thread, *args, appointment=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.thread, self.appointment, self.warnings = thread, appointment, []
        offers_video = video.possible(thread.hospital_id)
        self.fields["kind"].choices = [
            choice for choice in Kind.choices if choice[0] != Kind.VIDEO or offers_video
        ]
        self.fields["minutes"].choices = [(number, duration(number)) for number in DURATIONS]
        in_language = gettext("In the patient’s language: %(language)s.") % {
            "language": OWN_NAMES[thread.language]
        }
        for name in ("place", "bring"):
            self.fields[name].help_text = in_language
        self.initial = {**self._start(), **self.initial}

    def _start(self):
        row = self.appointment
        start = {"kind": Kind.ON_SITE, "minutes": 30, "version": self.thread.version}
        if row:
            start |= {"kind": row.kind, "minutes": row.minutes}
            start |= {"place": row.place, "bring": row.bring}
        return start

    @property
    def time_fields(self):
        return [self[name] for name in ("time_1", "time_2", "time_3")]

    def clean(self):
        now = timezone.now()
        times = []
        for field in self.time_fields:
            at = self.cleaned_data.get(field.name)
            if at is None:
                continue
            if not now < at < now + FARTHEST:
                self.add_error(field.name, _("Choose a time in the future, within two years."))
            elif at in times:
                self.add_error(field.name, _("This time is already proposed."))
            times.append(at)
        self.cleaned_data["times"] = times
        if not self.errors:
            self._look_around()
        return self.cleaned_data

    def _look_around(self):
        data, hospital = self.cleaned_data, self.thread.hospital_id
        last = timedelta(minutes=data["minutes"])
        spans = [(at, at + last) for at in data["times"]]
        if data["kind"] == Kind.VIDEO and not video.possible_on_all(hospital, data["times"]):
            self.add_error("kind", _("On one of these days video counselling is not authorised."))
            return
        for start, _end in reading.outside_hours(hospital, spans):
            self.warnings.append(
                gettext("%(time)s: outside the opening hours.") % {"time": shown(start)}
            )
        for start, end in spans:
            self._look_for_others(hospital, start, end)

    def _look_for_others(self, hospital, start, end):
        others = Appointment.objects.overlapping(hospital, start, end)
        if self.appointment:
            others = others.exclude(pk=self.appointment.pk)
        numbers = list(others.values_list("thread__locator", flat=True)[:5])
        if numbers:
            self.warnings.append(
                ngettext(
                    "%(time)s: another appointment is agreed then (%(numbers)s).",
                    "%(time)s: other appointments are agreed then (%(numbers)s).",
                    len(numbers),
                )
                % {"time": shown(start), "numbers": ", ".join(numbers)}
            )

    @property
    def fingerprint(self):
        """Of what the warnings were about: other times are warned of anew."""
        data = self.cleaned_data
        return "/".join([str(data["minutes"]), *(at.isoformat() for at in data["times"])])

    def passes(self):
        """Valid, and not to be looked at once more."""
        if not self.is_valid():
            return False
        if not self.warnings or self.cleaned_data["heeded"] == self.fingerprint:
            return True
        self.data = self.data.copy()
        self.data[self.add_prefix("heeded")] = self.fingerprint
        return False

    def facts(self):
        names = ("kind", "minutes", "times", "place", "bring", "version")
        return {name: self.cleaned_data[name] for name in names}


class StaffCancelForm(ReasonForm):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)

    def __init__(self, thread, *args, **kwargs):
        hint = gettext("The patient reads this. In their language: %(language)s.") % {
            "language": OWN_NAMES[thread.language]
        }
        super().__init__(
            *args, label=pgettext_lazy("of a cancellation", "Why"), hint=hint, **kwargs
        )
        self.initial["version"] = thread.version


def shown(at):
    return f"{timezone.localtime(at, zones.SEOUL):%Y-%m-%d %H:%M}"
