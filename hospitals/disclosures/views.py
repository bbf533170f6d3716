from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from hospitals.reading import catalogue, microsite
from hospitals.reading.asked import YES
from hospitals.views.directory import pager
from portal.core.public import public_page

from .forms import OverviewForm
from .models import Item, Standing
from .reading import history, ledger, overview


@public_page
def hospital_disclosures(request, slug):
    """What one hospital discloses, and how its fees have changed."""
    language = get_language()
    hospital = microsite.frame(slug, language)
    entries = ledger.entries(hospital["pk"])
    context = {
        "hospital": hospital,
        "tab": "disclosures",
        "entries": entries,
        "number": sum(one.standing == Standing.PUBLISHED for one in entries),
        "aftercare": ledger.disclosed_aftercare(hospital["pk"], language, entries),
        "histories": history.histories(hospital["pk"], language),
        "today": timezone.localdate(),
    }
    return render(request, "disclosures/hospital.html", context)


@public_page
def disclosure_overview(request):
    """Who discloses what. Raises Http404 for a filter or a page that does not exist."""
    language = get_language()
    form = OverviewForm(request.GET, language)
    if not form.is_valid():
        raise Http404("The overview has no such filter or page.")
    asked, page = form.asked(), form.page_number()
    found = overview.hospitals(asked)
    total = found.count()
    pages = max(1, -(-total // overview.PAGE_SIZE))
    if page > pages:
        raise Http404("The overview has fewer pages.")
    tallies = overview.tallies(timezone.localdate())
    context = {
        "asked": asked,
        "tallies": tallies,
        "fees": tallies[0],
        "standings": list(Standing),
        "items": list(Item),
        "sections": catalogue.sections(language),
        "districts": catalogue.districts(language),
        "phases": overview.phases(language),
        "rows": overview.page_of(found, (page - 1) * overview.PAGE_SIZE, language),
        "total": total,
        "page": page,
        "pages": pages,
        "pager": pager(page, pages),
        "query": query_of(asked),
        "indexable": asked.is_plain and page == 1,
        "section_of_site": "hospitals",
    }
    return render(request, "disclosures/overview.html", context)


def query_of(asked):
    """What the pager's links begin with."""
    given = {name: getattr(asked, name) for name in ("kind", "how", "section", "district")}
    pairs = [(name, value) for name, value in given.items() if value]
    if asked.selected:
        pairs.append(("selected", YES))
    return f"{urlencode(pairs)}&" if pairs else ""
