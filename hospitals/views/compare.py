"""Up to four hospitals side by side. The address names them: it can be kept and passed on."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from hospitals.forms import CompareForm
from hospitals.reading import catalogue, compare, compare_rows
from portal.core.public import public_page


@public_page
def compare_hospitals(request):
    form = CompareForm(request.GET)
    if not form.is_valid():
        raise Http404("No hospital or treatment can have such an address.")
    asked = form.cleaned_data
    if request.GET.urlencode() != query_of(asked["h"], asked["treatment"], asked["view"]):
        return HttpResponseRedirect(address(asked["h"], asked["treatment"], asked["view"]))
    return render(request, "hospitals/compare.html", page(asked, get_language()))


def page(asked, language):
    slugs = asked["h"][: compare.MOST]
    hospitals = compare.compared(slugs, language)
    listed = [hospital["slug"] for hospital in hospitals]
    options = compare.options(hospitals)
    treatment = chosen(options, asked["treatment"])
    groups = compare_rows.table(hospitals, treatment)
    only_differences = asked["view"] == "differences" and len(hospitals) > 1
    shown = compare_rows.differing(groups) if only_differences else groups
    here = (listed, asked["treatment"], asked["view"])
    return {
        "hospitals": [with_links(hospital, *here) for hospital in hospitals],
        "groups": shown,
        "columns": len(hospitals) + 1,
        "number_of_same": compare_rows.number_of_same(groups),
        "only_differences": only_differences,
        "options": options,
        "treatment": treatment,
        "not_offered": bool(asked["treatment"])
        and asked["treatment"] not in (option.slug for option in options),
        "gone": [slug for slug in slugs if slug not in listed],
        "left_out": len(asked["h"]) - len(slugs),
        "most": compare.MOST,
        "full": len(listed) == compare.MOST,
        "similar": suggestions(*here, language) if 0 < len(listed) < compare.MOST else [],
        "sections": catalogue.sections(language),
        "links": {
            "here": address(*here),
            "all": address(listed, asked["treatment"]),
            "differences": address(listed, asked["treatment"], "differences"),
            "directory": "?".join([reverse("hospitals:directory"), query_of(listed)]).rstrip("?"),
        },
        "today": timezone.localdate(),
        "section_of_site": "hospitals",
    }


def chosen(options, slug):
    """The option of the treatment that was asked for, else the first: most offer it."""
    asked = next((option for option in options if option.slug == slug), None)
    return asked or next(iter(options), None)


def with_links(hospital, listed, treatment, view):
    rest = [slug for slug in listed if slug != hospital["slug"]]
    return hospital | {"without": address(rest, treatment, view)}


def suggestions(listed, treatment, view, language):
    return [
        row | {"added": address([*listed, row["slug"]], treatment, view)}
        for row in compare.similar(tuple(listed), language)
    ]


def address(slugs, treatment="", view=""):
    query = query_of(slugs, treatment, view)
    return reverse("hospitals:compare") + (f"?{query}" if query else "")


def query_of(slugs, treatment="", view=""):
    """The one way to write a comparison: the hospitals in their order, then the rest."""
    rest = [("treatment", treatment), ("view", view)]
    return urlencode([*(("h", slug) for slug in slugs), *(pair for pair in rest if pair[1])])
