"""The pages of one hospital's microsite; where it lies and how to come stands in `visit`."""

from django.shortcuts import render
from django.utils.translation import get_language

from hospitals.reading import articles, microsite
from portal.core.public import public_page


@public_page
def overview(request, slug):
    language = get_language()
    hospital = microsite.frame(slug, language)
    context = {
        "hospital": hospital,
        "tab": "overview",
        "checks": microsite.checks(hospital),
        "hours": microsite.hours_of(hospital["pk"]),
        "treatments": microsite.treatment_names(hospital["pk"], language),
    }
    return render(request, "hospitals/overview.html", context)


@public_page
def doctors(request, slug):
    language = get_language()
    hospital = microsite.frame(slug, language)
    context = {
        "hospital": hospital,
        "tab": "doctors",
        "doctors": microsite.doctors(hospital["pk"], language),
    }
    return render(request, "hospitals/doctors.html", context)


@public_page
def treatments(request, slug):
    language = get_language()
    hospital = microsite.frame(slug, language)
    context = {
        "hospital": hospital,
        "tab": "treatments",
        "groups": microsite.offers(hospital["pk"], language),
        "articles": articles.of_hospital(hospital["pk"], language),
    }
    return render(request, "hospitals/treatments.html", context)
