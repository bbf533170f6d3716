"""What a patient may enclose: fields inside the form of a question or of a message."""

from functools import cached_property

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.guide.reading.checklist import stages
from wellness.trip.asked import LONGEST_QUERY

from . import checklists, plans
from .models import Kind

PREFIX = "enclosed"
LONGEST_ADDRESS = LONGEST_QUERY + 300


class KeysField(forms.Field):
    """Keys of the checklist's points: those that were ticked, each once."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {
        "unknown": _(
            "The checklist has changed since you opened this page. Please look through your ticks."
        ),
    }

    def __init__(self, known, **options):
        super().__init__(required=False, **options)
        self.known = known

    def clean(self, value):
        ticked = set(value or ())
        if not ticked <= set(self.known):
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        return [key for key in self.known if key in ticked]


class PlanField(forms.CharField):
    """The query string of a trip, or an address that ends in one: an Asked, None where empty."""

    default_error_messages = {
        "unreadable": _(
            "This plan cannot be read. Please open its page once more and copy the whole address."
        ),
    }

    def __init__(self, **options):
        super().__init__(required=False, **options)
        self.error_messages["max_length"] = self.error_messages["unreadable"]

    def clean(self, value):
        text = super().clean(value)
        try:
            return plans.asked_of(text) if text else None
        except ValueError:
            raise ValidationError(self.error_messages["unreadable"], code="unreadable") from None


class EnclosureForm(forms.Form):
    """`enclosed()` is what is to be enclosed, once the form is valid.

    A plan comes by the parameter `trip` of the page's address and stands in the form from then
    on, to be ticked; or its address is pasted.
    """

    trip = PlanField(max_length=LONGEST_QUERY, widget=forms.HiddenInput)
    plan = forms.BooleanField(label=_("Enclose this plan"), required=False)
    address = PlanField(
        label=_("Address of your plan"),
        help_text=_("Open your plan, copy the address of its page, and paste it here."),
        max_length=LONGEST_ADDRESS,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    use_required_attribute = False

    def __init__(self, data, query, language):
        trip = query.get("trip", "")
        super().__init__(data, prefix=PREFIX, initial={"trip": trip, "plan": bool(trip)})
        self.language = language
        self.stages = stages(language)
        self.fields["items"] = KeysField(
            checklists.keys(language), label=pgettext_lazy("of a journey", "Checklist")
        )
        self.content = None  # of the plan

    @property
    def ticked(self):
        """The keys that are ticked, whether they may stay or not."""
        return set(self["items"].value() or ())

    @cached_property
    def in_hand(self):
        """The plan that came with the reader, as a page shows it; None: none, or no plan."""
        try:
            asked = self.fields["trip"].clean(self["trip"].value())
            return asked and plans.shown(
                plans.taken(asked, self.language, only=[self.language]), self.language
            )
        except (ValidationError, ValueError):
            return None

    @property
    def refused(self):
        """A plan was brought here that is none."""
        return not self.is_bound and bool(self.initial["trip"]) and self.in_hand is None

    def clean(self):
        given = super().clean()
        wanted = given.get("address") or (given.get("plan") and given.get("trip"))
        if wanted:
            try:
                self.content = plans.taken(wanted, self.language)
            except ValueError:
                self.add_error("address" if given.get("address") else "trip", unknown())
        return given

    def enclosed(self):
        """{Kind: content}."""
        found = {}
        if self.content:
            found[Kind.PLAN] = self.content
        if ticked := self.cleaned_data["items"]:
            found[Kind.CHECKLIST] = checklists.taken(set(ticked), self.language)
        return found


def unknown():
    return ValidationError(
        _("The plan names a hospital or a treatment that is no longer here. Please plan it anew."),
        code="unknown",
    )
