"""The report of one reading: figures, where it stands, and its entries."""

from datetime import timedelta

from django import forms
from django.core.paginator import Paginator
from django.db.models import Count
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from hospitals.exchange import words
from hospitals.exchange.models import Difference, Entry, Pair, Run
from hospitals.exchange.models.run import STALE
from hospitals.exchange.services import Service
from portal.core import charts

PAGE_SIZE = 100
Outcome = Entry.Outcome
NAMES = dict(Service.choices)
SHORT = {
    Outcome.NEW: pgettext_lazy("national data", "new"),
    Outcome.CHANGED: pgettext_lazy("national data", "changed"),
    Outcome.CONFLICT: pgettext_lazy("national data", "differs"),
    Outcome.DOUBTFUL: pgettext_lazy("national data", "doubtful"),
    Outcome.WITHDRAWN: pgettext_lazy("national data", "withdrawn"),
    Outcome.FAILED: pgettext_lazy("national data", "failed"),
}


class EntryForm(forms.Form):
    """What it does not know shows all."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("outcome"),
        required=False,
        choices=[("", gettext_lazy("all outcomes")), *Outcome.choices],
    )
    service = forms.ChoiceField(
        label=pgettext_lazy("national data", "service"),
        required=False,
        choices=[("", gettext_lazy("all services")), *Service.choices],
    )
    q = forms.CharField(
        label=gettext_lazy("title or content id"), required=False, max_length=100, strip=True
    )
    p = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)


# --- A run in words ---------------------------------------------------------------
def services_of(run):
    return [str(NAMES.get(name, name)) for name in run.services]


def standing(run):
    """The state in a few words; of a run whose process is gone, that it is."""
    if run.state == Run.State.WAITING:
        return _("waits for tomorrow")
    if run.state == Run.State.RUNNING and run.seen_at < timezone.now() - STALE:
        return _("broken off")
    return run.get_state_display()


def took(run):
    """How long from the first call to the end: "2 h 5 min", "40 s"; "–" while it goes on."""
    if run.finished_at is None:
        return "–"
    return duration(run.finished_at - run.started_at)


def duration(span):
    seconds = max(round(span / timedelta(seconds=1)), 0)
    if seconds < 60:
        return _("%(number)d s") % {"number": seconds}
    minutes = round(seconds / 60)
    if minutes < 60:
        return _("%(number)d min") % {"number": minutes}
    return _("%(hours)d h %(minutes)d min") % {"hours": minutes // 60, "minutes": minutes % 60}


# --- Its entries ------------------------------------------------------------------
def chosen(run, query):
    """(the form, the entries it asks for)."""
    form = EntryForm(query)
    form.is_valid()
    asked, rows = form.cleaned_data, run.entries.order_by("pk")
    if asked.get("outcome"):
        rows = rows.filter(outcome=asked["outcome"])
    if asked.get("service"):
        rows = rows.filter(service=asked["service"])
    if asked.get("q"):
        rows = rows.filter(title__icontains=asked["q"]) | rows.filter(content_id=asked["q"])
    return form, rows


def counts_of(run):
    """{outcome: number}, one query."""
    found = run.entries.order_by().values_list("outcome").annotate(number=Count("pk"))
    known = dict(found)
    return {outcome: known.get(outcome.value, 0) for outcome in Outcome}


def context(run, query, user):
    form, rows = chosen(run, query)
    rows = rows.select_related("hospital", "record")
    page = Paginator(rows, PAGE_SIZE).get_page(form.cleaned_data.get("p") or 1)
    counts = counts_of(run)
    kept = query.copy()
    kept.pop("p", None)
    return {
        "title": _("Reading of %(date)s")
        % {"date": timezone.localtime(run.started_at).strftime("%Y-%m-%d %H:%M")},
        "run": run,
        "standing": capfirst(standing(run)),
        "services": services_of(run),
        "took": took(run),
        "reason": words.explained(run.reason),
        "places": places(run),
        "figures": [(outcome, SHORT[outcome], number) for outcome, number in counts.items()],
        "chart": charts.bars([(capfirst(SHORT[one]), [number]) for one, number in counts.items()]),
        "summary": summary(counts),
        "form": form,
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "lines": lines(page.object_list, user),
        "query": f"{kept.urlencode()}&" if kept else "",
        "whole_query": kept.urlencode(),
    }


def summary(counts):
    total = sum(counts.values())
    return ngettext("%(number)d entry in all", "%(number)d entries in all", total) % {
        "number": total
    }


def lines(entries, user):
    """The entries with what to show of them; two queries more, however many they are."""
    entries = list(entries)
    records = [entry.record_id for entry in entries if entry.record_id]
    differing = set(of_records(Difference, records))
    doubtful = {}
    if user.has_perm("exchange.view_pair"):
        doubtful = dict(Pair.objects.open().filter(record__in=records).values_list("record", "pk"))
    return [
        {
            "entry": entry,
            "outcome": capfirst(SHORT.get(entry.outcome, entry.outcome)),
            "service": NAMES.get(entry.service, entry.service),
            "columns": ", ".join(words.column(name) for name in entry.columns),
            "note": words.explained(entry.note),
            "differs": entry.record_id in differing,
            "pair": doubtful.get(entry.record_id),
        }
        for entry in entries
    ]


def of_records(model, records):
    return model.objects.open().filter(record__in=records).values_list("record", flat=True)


HEADER = [
    gettext_lazy("at"), gettext_lazy("outcome"), pgettext_lazy("national data", "service"),
    gettext_lazy("content id"), pgettext_lazy("national data", "title"), gettext_lazy("hospital"),
    gettext_lazy("fields"), gettext_lazy("note"),
]  # fmt: skip


def sheet(run, query):
    """Rows of the CSV: a header, and the entries that the filters ask for."""
    _form, rows = chosen(run, query)
    yield [capfirst(name) for name in HEADER]
    for entry in rows.select_related("hospital").iterator(chunk_size=1000):
        yield [
            timezone.localtime(entry.at).strftime("%Y-%m-%d %H:%M:%S"),
            SHORT.get(entry.outcome, entry.outcome),
            NAMES.get(entry.service, entry.service),
            entry.content_id,
            entry.title,
            entry.hospital.slug if entry.hospital else "",
            ", ".join(words.column(name) for name in entry.columns),
            words.explained(entry.note),
        ]


# --- Where a run stands -----------------------------------------------------------
def places(run):
    """[(what, how far)] of a run that is not finished, from its `place` (exchange.fetching)."""
    if run.state in {Run.State.DONE, Run.State.FAILED}:
        return []
    lists, details = run.place.get("lists", {}), run.place.get("details", {})
    return [
        *((named(name), how_far(listing)) for name, listing in lists.items()),
        *(
            (named(name), _("up to content id %(id)s") % {"id": key[0]})
            for name, key in details.items()
        ),
    ]


def named(name):
    """ "MdclTursmService ENG" → "Medical institutions: ENG"."""
    service, _space, rest = name.partition(" ")
    return f"{capfirst(NAMES.get(service, service))}: {rest}"


def how_far(listing):
    if listing.get("done"):
        return _("the list is read")
    page, pages = listing.get("page", 1), listing.get("pages", 1)
    left = max(pages - page + 1, 0)
    return ngettext(
        "page %(page)d of %(pages)d comes next, %(left)d page is left",
        "page %(page)d of %(pages)d comes next, %(left)d pages are left",
        left,
    ) % {"page": page, "pages": pages, "left": left}
