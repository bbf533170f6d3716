"""Translations leave in a file and come back in one."""

from collections import Counter

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.translating import arriving, files
from portal.translating.forms import SentFile
from portal.translating.models import Arrival
from portal.translating.units import units_of

from .editing import address
from .frame import may_look, may_translate, respond
from .working import listed

SHOWN = 500  # lines of a report


def export(page, request):
    """The list that is asked for, as a file; of a long one its beginning."""
    may_look(page, request)
    form, texts = listed(request)
    units = grouped(units_of(form.kinds, texts[: files.MAX_LINES]))
    content, kind, ending = files.write(units, texts.language, form.cleaned_data["format"])
    response = HttpResponse(content, content_type=kind)
    name = f"translations-{texts.language}-{timezone.localdate():%Y-%m-%d}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def grouped(units):
    """Those of a kind together, each in the order of the list."""
    return sorted(units, key=lambda unit: unit.kind.label)


def send(page, request):
    may_translate(page, request)
    form = SentFile(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        arrival = Arrival.objects.create(
            user=request.user,
            name=form.cleaned_data["file"].name[:120],
            origin=form.origin,
            lines=form.lines,
        )
        return HttpResponseRedirect(address("arrival", "", arrival.pk))
    return respond(page, request, "import", title=_("Import translations"), form=form)


def arrival(page, request, pk):
    """What the file would change; a POST takes it over, or lets go of it."""
    may_translate(page, request)
    arrival = get_object_or_404(Arrival.objects.for_staff(request.user), pk=pk)
    if request.method == "POST":
        return dropped(request, arrival) if "_drop" in request.POST else taken(request, arrival)
    verdicts = arriving.judge(request, arrival.lines)
    counted = Counter(verdict.outcome for verdict in verdicts)
    report = [one for one in verdicts if one.outcome not in QUIET]
    report.sort(key=lambda one: (one.is_taken, not one.notes))
    return respond(
        page, request, "arrival",
        title=_("Import translations"), arrival=arrival,
        counts=[(outcome, counted[outcome]) for outcome in arriving.Outcome if counted[outcome]],
        doubtful=sum(1 for one in verdicts if one.is_taken and one.notes),
        report=report[:SHOWN], left_out=max(len(report) - SHOWN, 0),
        taken=sum(counted[outcome] for outcome in arriving.TAKEN),
    )  # fmt: skip


QUIET = (arriving.Outcome.SAME, arriving.Outcome.EMPTY)


def taken(request, arrival):
    verdicts = arriving.take_over(request, arrival)
    count = sum(1 for one in verdicts if one.is_taken)
    left = sum(1 for one in verdicts if not one.is_taken and one.outcome not in QUIET)
    text = ngettext("%(count)d text was taken over.", "%(count)d texts were taken over.", count)
    messages.success(request, text % {"count": count})
    if left:
        text = ngettext("%(count)d was left out.", "%(count)d were left out.", left)
        messages.warning(request, text % {"count": left})
    return HttpResponseRedirect(address("changelist"))


def dropped(request, arrival):
    arrival.delete()
    messages.success(request, _("Nothing was taken over."))
    return HttpResponseRedirect(address("import"))
