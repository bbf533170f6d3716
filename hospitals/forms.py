from django import forms
from django.core.validators import RegexValidator

from .models import Accreditation, Kind, SpokenLanguage
from .reading import catalogue
from .reading.asked import ANSWER_STEPS, FEE_STEPS, SORTS, YES, Filters

LONGEST_QUERY = 200  # as the search page takes them


def one_of(values, coerce=str):
    return forms.TypedChoiceField(
        required=False,
        choices=[(str(value), "") for value in values],
        coerce=coerce,
        empty_value=None if coerce is int else coerce(),
    )


def some_of(values=()):
    return forms.MultipleChoiceField(required=False, choices=[(value, "") for value in values])


class DirectoryForm(forms.Form):
    """The directory's query string. The page draws the controls itself (plain data is faster
    than widgets); the form decides what counts."""

    q = forms.CharField(required=False, max_length=LONGEST_QUERY)
    section = one_of(())
    treatment = one_of(())
    district = some_of()
    kind = some_of(Kind.values)
    language = some_of()
    how = some_of(SpokenLanguage.How.values)
    selected = one_of([YES], bool)
    fees = one_of([YES], bool)
    insured = one_of([YES], bool)
    accreditation = some_of(Accreditation.Body.values)
    fee_min = one_of(FEE_STEPS, int)
    fee_max = one_of(FEE_STEPS, int)
    answers = one_of(ANSWER_STEPS, int)
    sort = one_of(SORTS)
    view = one_of(["map"])
    # Digits as ASCII writes them, and no more than a list can have pages.
    page = forms.CharField(required=False, validators=[RegexValidator(r"\A[1-9][0-9]{0,5}\Z")])

    def __init__(self, query, language):
        super().__init__(said(query))
        sections = catalogue.all_treatments(language)
        self.fields["section"].choices = [(s["slug"], "") for s in catalogue.sections(language)]
        self.fields["treatment"].choices = [
            (slug, "") for _section, _name, treatments in sections for slug, _name in treatments
        ]
        self.fields["district"].choices = [(d["slug"], "") for d in catalogue.districts(language)]
        self.fields["language"].choices = [(c, "") for c in catalogue.spoken_languages()]

    def add_prefix(self, field_name):
        """`class` cannot be the name of a field in Python."""
        return "class" if field_name == "kind" else field_name

    def clean(self):
        """Two ends of a fee in the wrong order are meant in the right one."""
        low, high = self.cleaned_data.get("fee_min"), self.cleaned_data.get("fee_max")
        if low and high and low > high:
            self.cleaned_data |= {"fee_min": high, "fee_max": low}
        return self.cleaned_data

    def filters(self):
        given = {name: value for name, value in self.cleaned_data.items() if name != "page"}
        several = {
            name: tuple(sorted(set(value)))
            for name, value in given.items()
            if isinstance(value, list)
        }
        return Filters(**given | several | {"q": " ".join(given["q"].split())})

    def page_number(self):
        return int(self.cleaned_data["page"] or 1)


def said(query):
    """A QueryDict without the fields that were sent empty."""
    kept = query.copy()
    for name in query:
        kept.setlist(name, [value for value in query.getlist(name) if value.strip()])
    return kept
