"""The page on which one text is translated, beside its source."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.core.translated_admin import STILL_RIGHT
from portal.translating import units
from portal.translating.figures import doubts
from portal.translating.forms import WorkAsked
from portal.translating.scope import kinds
from portal.translating.work import Place

from .frame import asked, may_translate, named, respond
from .working import listed


@transaction.atomic
def edit(page, request, label, row, field, language):
    units.must_exist(request, label, row)
    may_translate(page, request)
    unit = units.open_unit(request, Place(label, row, field, language))
    posted = request.method == "POST"
    form = units.form_of(
        request, unit.kind, unit.row, [unit.column], request.POST if posted else None
    )
    overtaken = posted and request.POST.get("seen") != unit.seen
    if posted and not overtaken and form.is_valid():
        return taken(request, unit, form)
    return respond(
        page, request, "edit",
        title=unit.label, unit=unit, form=form, bound=form[unit.column], overtaken=overtaken,
        language_now=named(language), may_check=request.user.has_perm(units.MAY_CHECK),
        seen=unit.seen, **ways(request),
    )  # fmt: skip


def ways(request):
    """Back to the list, and on without writing."""
    form = asked(WorkAsked(request.GET, kinds(request)))
    at = (form.cleaned_data["at"] or 0) + 1
    return {
        "work_url": address("work", form.query()),
        "skip_url": address("next", form.query(at=at)),
    }


def following(page, request):
    """The text at a place of the list; the list itself where there is none."""
    may_translate(page, request)
    form, texts = listed(request)
    at = form.cleaned_data["at"] or 0
    found = texts[at : at + 1]
    url = edit_address(found[0], form.query(at=at)) if found else address("work", form.query())
    return HttpResponseRedirect(url)


def taken(request, unit, form):
    """Save what was written, and on to where the button leads."""
    if form.has_changed() or request.POST.get(STILL_RIGHT):
        units.save(request, unit.kind, form)
    unit.row.refresh_from_db()
    if "_check" in request.POST and unit.text and request.user.has_perm(units.MAY_CHECK):
        units.declare_checked(request, unit)
    for doubt in doubts(unit.source, unit.text) if unit.text else ():
        messages.warning(request, f"{unit.row} · {unit.label}: {doubt}")
    if "_stay" in request.POST:
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(request.get_full_path())
    return HttpResponseRedirect(next_address(request, unit.place))


def next_address(request, place):
    """The text that now stands in the list where this one stood; the list itself at its end."""
    form, texts = listed(request)
    at = form.cleaned_data["at"] or 0
    following = [one for one in enumerate(texts[at : at + 2], start=at) if one[1] != place]
    if not following:
        messages.success(request, _("Saved. That was the last text of this list."))
        return address("work", form.query())
    messages.success(request, _("Saved. Here is the next text."))
    at, following = following[0]
    return edit_address(following, form.query(at=at))


def edit_address(place, query):
    parts = [place.label, place.row, place.field, place.language]
    return address("edit", query, *parts)


def address(name, query="", *parts):
    url = reverse(f"admin:translating_translation_{name}", args=parts)
    return f"{url}?{query}" if query else url
