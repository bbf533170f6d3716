"""The patient's pages of a quote. Rows are looked up through the thread this device opened."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consultations import sessions
from consultations.private import private_page, render, to_code_page, with_thread
from consultations.states import NotAllowedError
from portal.core.templatetags.portal import marked, won

from . import actions, comparing, showing
from .forms import BillForm, OtherLines
from .forms.bill import billed
from .forms.decide import AcceptForm, DeclineForm
from .models import Outcome

BLANK_ROWS = 3


def find(thread, number):
    """The quote as it is shown; 404 where this thread has none of this number."""
    for shown in showing.shown_quotes(thread, get_language()):
        if (shown.quote.year, shown.quote.serial) == number:
            return shown
    raise Http404


def back(thread, number=None):
    """To the thread, at the quote."""
    anchor = f"#{number}" if number else "#reply"
    return redirect(reverse("consultations:thread", args=[thread.locator]) + anchor)


# --- On paper ---------------------------------------------------------------------
@private_page("GET")
@with_thread
def print_newest(request, thread, number):
    shown = find(thread, number)
    return sheet(request, thread, shown, shown.quote.newest)


@private_page("GET")
@with_thread
def print_version(request, thread, number, version):
    shown = find(thread, number)
    for row in shown.quote.history:
        if row.version == version:
            return sheet(request, thread, shown, row)
    raise Http404


def sheet(request, thread, shown, version):
    both = showing.both(shown.quote, version)
    return render(request, "consultations/quotes/print.html", {"thread": thread, "both": both})


# --- Yes, no, or a question -------------------------------------------------------
@private_page("GET", "POST")
@with_thread
def accept(request, thread, number):
    return decision(request, thread, number, AcceptForm, Outcome.Kind.ACCEPTED)


@private_page("GET", "POST")
@with_thread
def decline(request, thread, number):
    return decision(request, thread, number, DeclineForm, Outcome.Kind.DECLINED)


def decision(request, thread, number, form_class, kind):
    shown = find(thread, number)
    if request.method != "POST":
        return ask_once_more(request, thread, shown, kind, form_class(initial=version_of(shown)))
    form = form_class(request.POST)
    if not form.is_valid():
        return ask_once_more(request, thread, shown, kind, form)
    row = next((r for r in shown.quote.history if r.version == form.cleaned_data["version"]), None)
    if row is None:
        raise Http404
    reason = form.cleaned_data.get("reason", "")
    try:
        actions.decide(thread, row, kind, language=get_language(), reason=reason)
    except actions.NotOpenError:
        shown = find(thread, number)  # what stands now
        form = form_class(initial=version_of(shown))
        return ask_once_more(request, thread, shown, kind, form, overtaken=True)
    except NotAllowedError:  # erased a moment ago
        return to_code_page("thread")
    return back(thread, shown.number)


def version_of(shown):
    return {"version": shown.quote.newest.version}


def ask_once_more(request, thread, shown, kind, form, *, overtaken=False):
    context = {
        "thread": thread,
        "quote": shown,
        "sheet": shown.newest,
        "form": form,
        "overtaken": overtaken,
    }
    template = f"consultations/quotes/{'accept' if kind == 'accepted' else 'decline'}.html"
    return render(request, template, context, status=409 if overtaken else 200)


@private_page("POST")
@with_thread
def ask(request, thread, number):
    """Begin a message about the quote; the patient writes it to its end and sends it."""
    shown = find(thread, number)
    begun = _("About your quote %(number)s:") % {"number": shown.number}
    draft = sessions.draft(request, thread.locator)
    if begun not in draft:
        begun = "\n\n".join(filter(None, (draft.strip(), begun))) + "\n"
        sessions.keep_draft(request, thread.locator, begun)
    return back(thread)


# --- The bill ---------------------------------------------------------------------
@private_page("GET")
@with_thread
def bill(request, thread, number):
    shown = find(thread, number)
    if shown.bill is None:
        return redirect("quotes:edit_bill", thread.locator, shown.number)
    return render(
        request,
        "consultations/quotes/bill.html",
        {"thread": thread, "quote": shown, "comparison": shown.comparison},
    )


@private_page("GET", "POST")
@with_thread
def edit_bill(request, thread, number):
    shown = find(thread, number)
    if shown.agreed is None:
        raise Http404
    version = shown.bill.version_id if shown.bill else shown.agreed.pk
    row = next(row for row in shown.quote.history if row.pk == version)
    labels = labels_of(shown.sheet(row))
    if request.method != "POST":
        return edit_page(request, thread, shown, *filled_in(shown.bill, labels))
    form, others = BillForm(labels, request.POST), OtherLines(request.POST, prefix="others")
    if "add" in request.POST:
        others = OtherLines(initial=others.typed(), prefix="others")
        others.extra = BLANK_ROWS
        form = BillForm(labels, initial=request.POST.dict())
        return edit_page(request, thread, shown, form, others)
    if all([form.is_valid(), others.is_valid()]):
        try:
            actions.enter_bill(thread, row, billed(form, others, get_language()))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("quotes:bill", thread.locator, shown.number)
    return edit_page(request, thread, shown, form, others)


def labels_of(sheet):
    return [
        (marked(line.text), _("Quoted: %(amount)s") % {"amount": won(line.line.amounts.gross)})
        for line in sheet.lines
    ]


def filled_in(entered, labels):
    """The forms as the bill stands; empty where there is none yet."""
    known = comparing.load(entered.content) if entered else None
    amounts = {f"line_{i}": amount for i, amount in enumerate(known.lines)} if known else {}
    rows = [{"text": text, "amount": amount} for text, amount in known.others] if known else []
    others = OtherLines(initial=rows, prefix="others")
    others.extra = BLANK_ROWS - 1
    return BillForm(labels, initial=amounts), others


def edit_page(request, thread, shown, form, others):
    context = {"thread": thread, "quote": shown, "form": form, "others": others}
    return render(request, "consultations/quotes/bill_form.html", context)


@private_page("POST")
@with_thread
def delete_bill(request, thread, number):
    shown = find(thread, number)
    actions.delete_bill(thread, shown.quote)
    return back(thread, shown.number)
