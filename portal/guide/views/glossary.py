from django import forms
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language

from portal.core.public import public_page

from ..reading import terms

LONGEST_QUERY = 100


class GlossaryForm(forms.Form):
    q = forms.CharField(required=False, max_length=LONGEST_QUERY)
    group = forms.ChoiceField(required=False)
    show = forms.SlugField(required=False, max_length=80)

    def __init__(self, query):
        super().__init__(query)
        self.fields["group"].choices = terms.group_names().items()


@public_page
def glossary(request):
    form = GlossaryForm(request.GET)
    if not form.is_valid():
        raise Http404("The glossary has no such group or word.")
    language, asked = get_language(), form.cleaned_data
    if slug := asked["show"]:
        return word(request, slug, language)
    groups = terms.found(language, asked["group"], asked["q"])
    context = {
        "groups": groups,
        "names": terms.group_names(),
        "group": asked["group"],
        "q": asked["q"],
        "number": sum(len(group["words"]) for group in groups),
        "section_of_site": "guide",
    }
    return render(request, "guide/glossary.html", context)


def word(request, slug, language):
    """One word, large enough to hold out to somebody."""
    card = terms.card(slug, language)
    if card is None:
        raise Http404("The glossary has no such word.")
    return render(request, "guide/word.html", {"card": card, "section_of_site": "guide"})
