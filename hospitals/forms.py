from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from portal.core.publishing import remembered

from .models import Accreditation, Kind, SpokenLanguage
from .reading import catalogue
from .reading.asked import ANSWER_STEPS, FEE_STEPS, SORTS, YES, Filters

MOST_NAMED = 50  # hospitals in an address; no page has a use for more
LONGEST_QUERY = 200  # as the search page takes them


class OneOf(forms.Field):
    """One value of a set: as a ChoiceField, without making its choices anew for each request."""

    def __init__(self, values=(), to_python=str, empty=""):
        super().__init__(required=False)
        self.known = {str(value): to_python(value) for value in values}
        self.empty = empty

    def clean(self, value):
        if not value:
            return self.empty
        if value not in self.known:
            raise ValidationError("unknown", "unknown")
        return self.known[value]


class SomeOf(OneOf):
    """Values of a set as a tuple, each once and in order."""

    widget = forms.SelectMultiple

    def clean(self, value):
        return tuple(sorted({super(SomeOf, self).clean(one) for one in value or ()}))


class SlugsField(forms.Field):
    """Addresses named once or more often: a list without repetition. None is an empty list."""

    widget = forms.MultipleHiddenInput
    slug = forms.SlugField(max_length=60)

    def clean(self, value):
        given = [text for text in value or [] if text.strip()]
        if len(given) > MOST_NAMED:
            raise ValidationError("Too many.")
        return list(dict.fromkeys(self.slug.clean(text) for text in given))


class CompareForm(forms.Form):
    """The query string of a comparison; who is compared is read afterwards."""

    h = SlugsField(required=False)
    treatment = forms.SlugField(required=False, max_length=60)
    view = forms.ChoiceField(required=False, choices=[("differences", "")])


class DirectoryForm(forms.Form):
    """The directory's query string. The page draws the controls itself (plain data is faster
    than widgets); the form decides what counts."""

    q = forms.CharField(required=False, max_length=LONGEST_QUERY)
    section = OneOf()
    treatment = OneOf()
    district = SomeOf()
    kind = SomeOf(Kind.values)
    language = SomeOf()
    how = SomeOf(SpokenLanguage.How.values)
    selected = OneOf([YES], bool, empty=False)
    fees = OneOf([YES], bool, empty=False)
    insured = OneOf([YES], bool, empty=False)
    accreditation = SomeOf(Accreditation.Body.values)
    fee_min = OneOf(FEE_STEPS, int, empty=None)
    fee_max = OneOf(FEE_STEPS, int, empty=None)
    answers = OneOf(ANSWER_STEPS, int, empty=None)
    sort = OneOf(SORTS)
    view = OneOf(["map"])
    # Digits as ASCII writes them, and no more than a list can have pages.
    page = forms.CharField(required=False, validators=[RegexValidator(r"\A[1-9][0-9]{0,5}\Z")])

    def __init__(self, query, language):
        super().__init__(said(query))
        for name, known in known_values(language).items():
            self.fields[name].known = known

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
        return Filters(**given | {"q": " ".join(given["q"].split())})

    def page_number(self):
        return int(self.cleaned_data["page"] or 1)


@remembered
def known_values(language):
    """{field: {value: value}} of what the catalogue knows."""
    treatments = [row for *_section, rows in catalogue.all_treatments(language) for row in rows]
    found = {
        "section": [row["slug"] for row in catalogue.sections(language)],
        "treatment": [slug for slug, _name in treatments],
        "district": [row["slug"] for row in catalogue.districts(language)],
        "language": catalogue.spoken_languages(),
    }
    return {name: dict(zip(values, values, strict=True)) for name, values in found.items()}


def said(query):
    """A QueryDict without the fields that were sent empty."""
    kept = query.copy()
    for name in query:
        kept.setlist(name, [value for value in query.getlist(name) if value.strip()])
    return kept
