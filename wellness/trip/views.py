"""My trip: a plan that is computed from its address whenever it is read, and kept nowhere."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.core.context import links_to
from portal.core.public import public_page

from . import calendars, choosing
from .asked import TripForm
from .care import NotOffered, Unknown, hospital_of, others
from .example import example
from .reading import plan_of

DATES = {"arrive", "leave"}
MORE = ("pace", "theme", "mobility", "companion")


@public_page
def trip(request):
    if not DATES & set(request.GET):
        return unstored(first_view(request), request)
    return unstored(planned(request), request)


def first_view(request):
    """The empty form, or with what a link from a hospital's page has filled in."""
    given = {name: request.GET.get(name, "") for name in ("hospital", "treatment")}
    more = {} if any(given.values()) else {"example": example(get_language(), localdate())}
    return page(request, TripForm(initial=given), given["hospital"], **more)


def planned(request):
    form = TripForm(request.GET, localdate())
    if not form.is_valid():
        return page(request, form, request.GET.get("hospital", ""), status=400)
    asked = form.asked()
    if says_more(request.GET, asked):
        return redirect(asked.address())
    try:
        plan = plan_of(asked, get_language())
    except NotOffered as refused:
        return not_offered(request, form, asked, refused)
    except Unknown as unknown:
        return not_found(request, form, asked, unknown.field)
    links = {"calendar": asked.address("trip:calendar"), "ask": ask_address(asked)}
    more = {"plan": plan, "links": links}
    if not asked.hospital:
        more |= elsewhere(asked, *others(asked.treatment, get_language()))
    return page(request, form, asked.hospital, **more)


def says_more(given, asked):
    """Whether the address names what goes without saying, as a form does that is sent: the one
    that is kept and shared is the shortest."""
    said = [(name, value) for name in given for value in given.getlist(name)]
    return sorted(said) != sorted(asked.pairs())


def not_offered(request, form, asked, refused):
    form.add_error("treatment", _("This hospital does not offer the treatment."))
    more = elsewhere(asked, refused.others, refused.number)
    return page(request, form, asked.hospital, status=400, **more)


def elsewhere(asked, hospitals, number):
    """The same trip at hospitals that offer the treatment; the first few of so many."""
    return {"elsewhere": at_each(asked, hospitals), "elsewhere_number": number}


def at_each(asked, hospitals):
    return [one | {"url": asked.at(one["slug"]).address()} for one in hospitals]


def not_found(request, form, asked, field):
    """A hospital may have been named in words: then those that are meant are offered."""
    if field == "treatment":
        form.add_error(field, form.fields[field].error_messages["invalid"])
        return page(request, form, asked.hospital, status=400)
    meant = choosing.hospitals_named(asked.hospital, get_language())
    if len(meant) == 1:
        return redirect(asked.at(meant[0]["slug"]).address())
    if not meant:
        form.add_error("hospital", _("We found no hospital by this name. Try a part of it."))
        return page(request, form, "", status=400)
    return page(request, form, "", meant=at_each(asked, meant))


def page(request, form, hospital, status=200, **more):
    language = get_language()
    chosen = known_hospital(hospital, language)
    plan = more.get("plan")
    context = {
        "form": form,
        "chosen": chosen,
        "treatments": choosing.treatments(chosen, language),
        "themes": choosing.themes(language),
        "more_open": any(request.GET.get(name) for name in MORE),
        "without_hospital": without_hospital(request.GET),
        "canonical": plan["asked"].address() if plan else reverse("trip:trip"),
        "language_links": links_to(request.path_info, request.GET.urlencode()),
        "section_of_site": "wellness",
        **more,
    }
    return render(request, "trip/trip.html", context, status=status)


def without_hospital(given):
    """The same with everything that was typed but the hospital."""
    rest = [(name, value) for name in given if name != "hospital" for value in given.getlist(name)]
    return f"{reverse('trip:trip')}?{urlencode(rest)}"


def known_hospital(slug, language):
    try:
        return hospital_of(slug, language) if slug and "\0" not in slug else None
    except Unknown:
        return None


def ask_address(asked):
    """Where the hospital is asked, with the plan to be attached; "" without a hospital."""
    if not asked.hospital:
        return ""
    named = {"hospital": asked.hospital, "treatment": asked.treatment, "trip": asked.query()}
    query = urlencode({name: value for name, value in named.items() if value})
    return f"{reverse('consultations:new')}?{query}"


@public_page
def calendar(request):
    """The plan for a calendar; where there is none, 404."""
    form = TripForm(request.GET, localdate())
    if not form.is_valid():
        raise Http404("This is no trip.")
    try:
        plan = plan_of(form.asked(), get_language())
    except Unknown as unknown:
        raise Http404("No such hospital or treatment.") from unknown
    if not plan["fits"]:
        raise Http404("The stay is too short.")
    response = HttpResponse(calendars.file_of(plan), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="trip.ics"'
    response.headers["X-Robots-Tag"] = "noindex"
    return unstored(response, request)


def unstored(response, request):
    """What somebody plans is in the address only: no cache keeps it, nor the page it gave."""
    if request.GET:
        response.headers["Cache-Control"] = "private, no-store"
    return response
