"""What is filled in on the page of a hospital's disclosures. Saving is the actions' part."""

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hospitals.disclosures import actions, figures
from hospitals.disclosures.models import Item
from portal.core.uploads.kinds import ACCEPTED


def file_field():
    return forms.FileField(
        label=_("Source (the city alone sees it)"),
        required=False,
        help_text=_("A price list, a policy, a certificate: PDF or a picture."),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )


class ConfirmForm(forms.Form):
    """Each figure of an item is ticked, as it stood when the page was made."""

    digest = forms.CharField(widget=forms.HiddenInput)
    source = file_field()

    def __init__(self, row, own, data=None, files=None):
        super().__init__(data, files, prefix=row.item, initial={"digest": figures.digest(own)})
        self.row, self.own = row, own

    def ticked(self):
        return set(self.data.getlist(f"{self.prefix}-figure")) if self.is_bound else set()

    def clean(self):
        if {figure.key for figure in self.own} - self.ticked():
            raise ValidationError(gettext("Tick every figure that is still right."))
        return super().clean()

    def save(self, user):
        return actions.confirm(
            self.row, self.cleaned_data["digest"], by=user, upload=self.cleaned_data["source"]
        )


class RefuseForm(forms.Form):
    reason = forms.CharField(
        label=_("Why the hospital does not disclose it"),
        max_length=1000,
        help_text=_("The city reads it. Visitors see only that it was refused."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, row, data=None):
        super().__init__(data, prefix=row.item)
        self.row = row

    def save(self, user):
        return actions.refuse(self.row, self.cleaned_data["reason"], by=user)


class AskForm(forms.Form):
    """The city asks one hospital, also again."""

    items = forms.MultipleChoiceField(
        label=_("Items"), choices=Item.choices, widget=forms.CheckboxSelectMultiple
    )
    due_on = forms.DateField(label=_("Answer due on"), widget=AdminDateWidget)

    def clean_due_on(self):
        day = self.cleaned_data["due_on"]
        if day < timezone.localdate():
            raise ValidationError(gettext("Choose today or a later day."))
        return day

    def save(self, hospital, user):
        asked = self.cleaned_data
        return actions.ask(hospital, asked["items"], due_on=asked["due_on"], by=user)
