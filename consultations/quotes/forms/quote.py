from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from consultations.quotes import money
from consultations.quotes.content import Content, Line, pick
from consultations.quotes.models import today
from portal.core.languages import OWN_NAMES, tag
from portal.core.templatetags.portal import won

VALID_DAYS = 30
LONGEST_DAYS = 365
TEXT_LENGTH = 2000
MOST_LINES = 40
PAIRS = ("included", "excluded", "notes")


def text_area(label, **more):
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(
        label=label, max_length=TEXT_LENGTH, required=False, widget=widget, **more
    )


class TermsForm(forms.Form):
    """What stands around the lines. `version` is the thread's, `revision` the draft's."""

    valid_until = forms.DateField(
        label=gettext_lazy("Valid until (Seoul)"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )
    included = text_area(gettext_lazy("Included in the price"))
    included_ko = text_area(gettext_lazy("Included in the price, in Korean"))
    excluded = text_area(gettext_lazy("Not included"))
    excluded_ko = text_area(gettext_lazy("Not included, in Korean"))
    notes = text_area(pgettext_lazy("on a quote", "Notes"))
    notes_ko = text_area(pgettext_lazy("on a quote", "Notes, in Korean"))
    outside_known = forms.BooleanField(
        label=gettext_lazy("These prices are intended; the patient is told the disclosed range."),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    revision = forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1, initial=0
    )
    use_required_attribute = False

    def __init__(self, thread, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.language = thread.language
        self.initial = {
            "valid_until": today() + timedelta(days=VALID_DAYS),
            **self.initial,
            "version": thread.version,
        }
        for name in PAIRS:
            self.fields[name].label = named(self.fields[name].label, self.language)
            self.fields[name].widget.attrs["lang"] = tag(self.language)
            self.fields[f"{name}_ko"].widget.attrs["lang"] = "ko"
            if self.language == "ko":
                del self.fields[f"{name}_ko"]

    @property
    def pairs(self):
        """The texts, each with its Korean counterpart."""
        return [(self[name], self[f"{name}_ko"] if self.language != "ko" else "") for name in PAIRS]

    def clean_valid_until(self):
        day = self.cleaned_data["valid_until"]
        if not today() <= day <= today() + timedelta(days=LONGEST_DAYS):
            raise ValidationError(_("Choose a day from today on, within a year."))
        return day

    def texts(self, name):
        return both(self.cleaned_data, name, self.language)

    def said(self, lines, hospital):
        """The content of the version."""
        return Content(
            language=self.language,
            valid_until=self.cleaned_data["valid_until"],
            lines=tuple(lines),
            hospital=hospital,
            **{name: self.texts(name) for name in PAIRS},
        )

    def catch_up(self, **hidden):
        """Keep what was typed, and take note of what stands now."""
        self.data = self.data.copy()
        for name, value in hidden.items():
            self.data[self.add_prefix(name)] = str(value)


def named(label, language):
    return _("%(label)s, in the patient’s language (%(language)s)") % {
        "label": label,
        "language": OWN_NAMES[language],
    }


def both(cleaned, name, language):
    """{language: text} of a text and its Korean counterpart."""
    texts = {language: cleaned.get(name, ""), "ko": cleaned.get(f"{name}_ko", "")}
    if language == "ko":
        texts = {"ko": cleaned.get(name, "")}
    return {code: text for code, text in texts.items() if text}


class OfferSelect(forms.Select):
    """Each option carries what its offer discloses, for the script that adds up."""

    fees = {}

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        if fees := self.fees.get(str(value)):
            option["attrs"].update(
                {"data-low": fees.low, "data-high": fees.high, "data-vat": fees.vat}
            )
        return option


class LineForm(forms.Form):
    """One line: a disclosed offer, with a remark if need be, or free words."""

    offer = forms.ChoiceField(
        label=gettext_lazy("Disclosed treatment"), required=False, widget=OfferSelect
    )
    text = forms.CharField(
        label=gettext_lazy("Other service, or a remark"), max_length=300, required=False
    )
    text_ko = forms.CharField(
        label=gettext_lazy("The same in Korean"), max_length=300, required=False
    )
    quantity = forms.IntegerField(
        label=gettext_lazy("Quantity"), min_value=1, max_value=money.MOST_UNITS, initial=1
    )
    unit_price = forms.IntegerField(
        label=gettext_lazy("Unit price (KRW)"), min_value=0, max_value=money.MOST_OF_A_UNIT
    )
    vat = forms.ChoiceField(label=gettext_lazy("VAT"), required=False)
    use_required_attribute = False

    def __init__(self, *args, offers, language, **kwargs):
        super().__init__(*args, **kwargs)
        self.offers, self.language = offers, language
        self.fields["offer"].choices = [("", _("– free line –")), *choices(offers)]
        self.fields["offer"].widget.fees = {str(pk): row["fees"] for pk, row in offers.items()}
        self.fields["vat"].choices = [("", _("as disclosed")), *money.Vat.choices]
        self.fields["text"].widget.attrs["lang"] = tag(language)
        self.fields["text_ko"].widget.attrs["lang"] = "ko"
        if language == "ko":
            del self.fields["text_ko"]

    def clean(self):
        cleaned = super().clean()
        chosen = cleaned.get("offer")
        if not chosen and not cleaned.get("text"):
            self.add_error("text", _("Choose a treatment, or say what this line is for."))
        if not chosen and "vat" in cleaned and not cleaned["vat"]:
            self.add_error("vat", _("Say whether this price contains VAT."))
        return cleaned

    @property
    def is_outside(self):
        return self.is_bound and self.is_valid() and self.has_changed() and self.line().outside

    def line(self):
        cleaned, own = self.cleaned_data, both(self.cleaned_data, "text", self.language)
        priced = {"quantity": cleaned["quantity"], "unit_price": cleaned["unit_price"]}
        if not cleaned["offer"]:
            return Line(texts=own, vat=cleaned["vat"], **priced)
        pk = int(cleaned["offer"])
        offer = self.offers[pk]
        return Line(
            texts=offer["texts"],
            remarks=own,
            includes=offer["includes"],
            vat=cleaned["vat"] or offer["fees"].vat,
            offer=pk,
            fees=offer["fees"],
            **priced,
        )


def choices(offers):
    return [
        (
            str(pk),
            f"{pick(row['texts'], get_language())} · {won(row['fees'].low)}"
            f" – {won(row['fees'].high)}",
        )
        for pk, row in offers.items()
    ]


class LinesOfQuote(BaseFormSet):
    """Lines left empty are no lines."""

    def get_form_kwargs(self, index):
        kwargs = super().get_form_kwargs(index)
        return kwargs if index is None else {**kwargs, "empty_permitted": True}

    def filled(self):
        return [
            form for form in self.forms if form not in self.deleted_forms and form.has_changed()
        ]

    def clean(self):
        if any(self.errors):
            return
        if not self.filled():
            raise ValidationError(_("A quote has at least one line."))
        try:
            money.total(self.lines())
        except ValueError:
            raise ValidationError(_("Together this is more than a quote can hold.")) from None

    def lines(self):
        return [form.line() for form in self.filled()]

    def typed(self):
        """[{field: as typed}] of what is neither empty nor to be removed; whatever it is."""
        names = ("offer", "text", "text_ko", "quantity", "unit_price", "vat")
        rows = []
        for index in range(self.total_form_count()):
            prefix = self.add_prefix(index)
            row = {name: self.data.get(f"{prefix}-{name}", "") for name in names}
            told = [value for name, value in row.items() if name != "quantity"]
            if any(told) and not self.data.get(f"{prefix}-DELETE"):
                rows.append(row)
        return rows


LineFormSet = formset_factory(
    LineForm,
    formset=LinesOfQuote,
    extra=0,
    can_delete=True,
    max_num=MOST_LINES,
    absolute_max=MOST_LINES,
    validate_max=True,
)
