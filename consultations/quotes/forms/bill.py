import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultations.quotes import money
from consultations.quotes.comparing import Billed

MOST_OTHERS = 20
SIGN = re.compile(r"\s|₩|원|KRW|won", re.IGNORECASE)
GROUPED = re.compile(r"\d{1,3}([.,]\d{3})+")
SEPARATOR = re.compile(r"[.,]")


class WonField(forms.IntegerField):
    """An amount as it stands on paper: with separators and the sign of the won, or without."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def to_python(self, value):
        if isinstance(value, str):
            value = SIGN.sub("", unicodedata.normalize("NFKC", value))
            value = SEPARATOR.sub("", value) if GROUPED.fullmatch(value) else value
        return super().to_python(value)


def amount(label, **more):
    return WonField(
        label=label, min_value=0, max_value=money.MOST_OF_A_UNIT, required=False, **more
    )


class BillForm(forms.Form):
    """An amount for each line of the accepted quote; empty where the bill does not have it."""

    use_required_attribute = False

    def __init__(self, labels, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.count = len(labels)
        for index, (label, hint) in enumerate(labels):
            self.fields[f"line_{index}"] = amount(label, help_text=hint)

    def amounts(self):
        return [self.cleaned_data[f"line_{index}"] for index in range(self.count)]


class OtherForm(forms.Form):
    text = forms.CharField(label=gettext_lazy("What the bill calls it"), max_length=300)
    amount = WonField(
        label=gettext_lazy("Amount (KRW)"), min_value=0, max_value=money.MOST_OF_A_UNIT
    )
    use_required_attribute = False


class OtherLinesBase(BaseFormSet):
    def get_form_kwargs(self, index):
        kwargs = super().get_form_kwargs(index)
        return kwargs if index is None else {**kwargs, "empty_permitted": True}

    def filled(self):
        return [form.cleaned_data for form in self.forms if form.has_changed()]

    def typed(self):
        rows = []
        for index in range(self.total_form_count()):
            prefix = self.add_prefix(index)
            row = {name: self.data.get(f"{prefix}-{name}", "") for name in ("text", "amount")}
            if any(row.values()):
                rows.append(row)
        return rows


OtherLines = formset_factory(
    OtherForm,
    formset=OtherLinesBase,
    extra=0,
    max_num=MOST_OTHERS,
    absolute_max=MOST_OTHERS,
    validate_max=True,
)


def billed(form, others, language):
    """What both say together. Raises ValidationError where that is nothing."""
    free = tuple((row["text"], row["amount"]) for row in others.filled())
    if not free and all(value is None for value in form.amounts()):
        raise ValidationError(_("Please enter at least one amount from your bill."))
    return Billed(tuple(form.amounts()), free, language)
