from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.core.public import public_page

from . import drawing
from .forms import DirectoryForm
from .geography import VIEW_BOX, project
from .reading import catalogue, directory, microsite
from .reading.directory import PAGE_SIZE, Filters

ON_SECTION_PAGE = 6


@public_page
def hospital_directory(request):
    language = get_language()
    form = DirectoryForm(request.GET, language)
    if not form.is_valid():
        raise Http404("The directory has no such filter or page.")
    filters, page = form.filters(), form.page_number()
    total = directory.count(filters)
    pages = max(1, -(-total // PAGE_SIZE))
    if page > pages:
        raise Http404("The directory has fewer pages.")
    context = {
        "filters": filters,
        "total": total,
        "page": page,
        "pages": pages,
        "pager": pager(page, pages),
        "cards": directory.cards(filters, language, (page - 1) * PAGE_SIZE),
        "sections": catalogue.sections(language),
        "districts": catalogue.districts(language),
        "spoken": [(code, directory.LANGUAGES[code]) for code in catalogue.spoken_languages()],
        "map": district_map(language, here=filters.district),
        "query": without(request.GET, "page", ending="&"),
        "chips": chips(request.GET, filters, language),
        "section_of_site": "hospitals",
    }
    return render(request, "hospitals/directory.html", context)


def without(query, *dropped, ending=""):
    """The query string with its filters less the dropped ones; `ending` only if any is left."""
    kept = [f"{name}={query[name]}" for name in query if name not in dropped and query[name]]
    return "&".join(kept) + ending if kept else ""


def chips(query, filters, language):
    """The filters in use, each with its name and the query string without it."""
    names = {
        "section": {s["slug"]: s["name"] for s in catalogue.sections(language)},
        "district": {d["slug"]: d["name"] for d in catalogue.districts(language)},
        "language": directory.LANGUAGES,
    }
    used = [
        (field, names[field][getattr(filters, field)]) for field in names if getattr(filters, field)
    ]
    if filters.selected:
        used.append(("selected", _("Selected by the city")))
    return [{"name": name, "query": without(query, field, "page")} for field, name in used]


def pager(page, pages):
    """Page numbers with gaps: [1, None, 4, 5, 6, None, 12]."""
    shown = sorted({1, pages, *range(max(1, page - 1), min(pages, page + 1) + 1)})
    row = []
    for number in shown:
        if row and number > row[-1] + 1:
            row.append(None)
        row.append(number)
    return row


def district_map(language, here="", point=None):
    """The map: districts with the class of their shade and the place of their number.

    `here` is the slug of a district to point out, `point` a place (latitude, longitude).
    """
    rows = catalogue.districts(language)
    most = max((row["hospitals"] for row in rows), default=0)
    return {
        "view_box": VIEW_BOX,
        "here": here,
        "point": [f"{value:.0f}" for value in project(*point)] if point else None,
        "districts": [
            row | {"shade": shade(row["hospitals"], most), "label": label(row)} for row in rows
        ],
    }


def label(district):
    """Where a district's number stands, as SVG wants it: a dot for the decimal in any language."""
    x, y = district["centre"]
    return f"{x:.0f}", f"{y + 9:.0f}"


def shade(number, most):
    if not number:
        return "none"
    return "most" if number > most * 0.4 else "many" if number > most * 0.1 else "some"


@public_page
def care_section(request, section):
    language = get_language()
    found = next((s for s in catalogue.sections(language) if s["slug"] == section), None)
    if found is None:
        raise Http404("There is no such care section.")
    context = {
        "section": found,
        "sections": catalogue.sections(language),
        "treatments": catalogue.treatments(section, language),
        "cards": directory.cards(Filters(section=section), language, 0, ON_SECTION_PAGE),
        "section_of_site": "hospitals",
    }
    return render(request, "hospitals/section.html", context)


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
    }
    return render(request, "hospitals/treatments.html", context)


@public_page
def visit(request, slug):
    language = get_language()
    hospital = microsite.frame(slug, language)
    context = {
        "hospital": hospital,
        "tab": "visit",
        "hours": microsite.hours_of(hospital["pk"]),
        "places": microsite.surroundings(hospital["pk"], language),
        "map": district_map(
            language,
            here=hospital["district__slug"],
            point=(hospital["latitude"], hospital["longitude"]),
        ),
    }
    return render(request, "hospitals/visit.html", context)


@public_page
def colours(request, slug):
    """The style sheet with a hospital's own colour: pages carry no inline style."""
    tint = microsite.own_tint(slug)
    sheet = f".microsite{{--tint-ink:{tint}}}"
    return HttpResponse(sheet, content_type="text/css; charset=utf-8")


@public_page
def cover(request, section, slug):
    if section not in drawing.PALETTES:
        raise Http404("There is no such care section.")
    response = HttpResponse(drawing.cover(section, slug), content_type="image/svg+xml")
    response.headers["Cache-Control"] = "public, max-age=604800"
    return response
