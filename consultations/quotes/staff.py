"""Staff: writing, reading and withdrawing quotes, below a thread in the admin."""

import json

from django.contrib import messages
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from consultations import actions as conversation
from consultations.states import NotAllowedError
from portal.core import audit

from . import actions, offers, showing
from .content import Content
from .forms import LineFormSet, TermsForm
from .forms.decide import WithdrawForm
from .forms.quote import PAIRS
from .models import QuoteDraft, State

MORE_LINES = 2
FIRST_LINES = 2
BUTTONS = ("add", "draft", "drop", "send")


def find(thread, quote_id):
    for shown in showing.shown_quotes(thread, get_language()):
        if shown.quote.pk == quote_id:
            return shown
    raise Http404


def to_thread(thread):
    return redirect("admin:consultations_thread_change", thread.pk)


def page(request, thread, model_admin, template, **context):
    return model_admin.page_below(request, thread, f"quotes/{template}", **context)


# --- Writing ----------------------------------------------------------------------
def write(request, thread, model_admin, quote_id=None):
    """A new quote, or the next version of one. Buttons: add, check, draft, drop, send."""
    shown = find(thread, quote_id) if quote_id else None
    if not actions.can_be_sent(thread):
        messages.error(
            request, _("The consultation has ended. Reopen it before you write a quote.")
        )
        return to_thread(thread)
    desk = Desk(request, thread, model_admin, shown)
    if request.method != "POST":
        return desk.opened()
    deed = next(
        (name for name in ("add", "draft", "drop", "send") if name in request.POST), "check"
    )
    return getattr(desk, deed)()


class Desk:
    """One request to write a quote: what the buttons of the page do."""

    def __init__(self, request, thread, model_admin, shown):
        self.request, self.thread, self.model_admin = request, thread, model_admin
        self.shown, self.quote = shown, shown.quote if shown else None
        self.lines_know = {
            "offers": offers.disclosed(thread.hospital_id),
            "language": thread.language,
        }

    # --- the forms ------------------------------------------------------------
    def forms(self, terms=None, lines=(), extra=0):
        """Unbound, with what was typed; nothing is judged yet."""
        formset = LineFormSet(initial=list(lines), prefix="lines", form_kwargs=self.lines_know)
        formset.extra = extra
        return TermsForm(self.thread, initial=terms or {}), formset

    def sent_forms(self):
        posted = self.request.POST
        return (
            TermsForm(self.thread, posted),
            LineFormSet(posted, prefix="lines", form_kwargs=self.lines_know),
        )

    def typed(self):
        form, formset = self.sent_forms()
        terms = {name: self.request.POST.get(name, "") for name in form.fields}
        return {"terms": terms, "lines": formset.typed()}

    # --- the buttons ----------------------------------------------------------
    def opened(self):
        draft = QuoteDraft.objects.filter(thread=self.thread, quote=self.quote).first()
        if draft:
            known = json.loads(draft.typed)
            terms = {**known["terms"], "revision": draft.revision}
            return self.page(*self.forms(terms, known["lines"], MORE_LINES), draft=draft)
        if self.shown:
            return self.page(*self.forms(*typed_of(self.shown.newest.said), 1))
        return self.page(*self.forms(extra=FIRST_LINES))

    def add(self):
        """More empty lines; everything typed is kept. Works without scripts."""
        known = self.typed()
        form, formset = self.forms(known["terms"], known["lines"], MORE_LINES)
        form.initial["version"] = known["terms"]["version"]
        return self.page(form, formset)

    def check(self):
        form, formset = self.sent_forms()
        good = all([form.is_valid(), formset.is_valid()])
        return self.page(form, formset, summed=formset.lines() if good else None)

    def draft(self):
        form, known = self.sent_forms()[0], self.typed()
        form.is_valid()
        revision = form.cleaned_data.get("revision", 0)
        try:
            actions.save_draft(
                self.thread,
                user=self.request.user,
                typed=json.dumps(known, ensure_ascii=False),
                revision=revision,
                quote=self.quote,
            )
        except conversation.StaleError:
            return self.overtaken_draft(known)
        messages.success(self.request, _("The draft is saved. The patient does not see it."))
        return redirect(self.request.path)

    def overtaken_draft(self, known):
        standing = QuoteDraft.objects.filter(thread=self.thread, quote=self.quote).first()
        known["terms"]["revision"] = standing.revision if standing else 0
        return self.page(*self.forms(known["terms"], known["lines"]), draft_overtaken=True)

    def drop(self):
        actions.drop_draft(self.thread, user=self.request.user, quote=self.quote)
        messages.success(self.request, _("The draft is deleted."))
        return to_thread(self.thread)

    def send(self):
        form, formset = self.sent_forms()
        if not all([form.is_valid(), formset.is_valid()]):
            return self.page(form, formset)
        lines = formset.lines()
        outside = any(line.outside for line in lines)
        if outside and not form.cleaned_data["outside_known"]:
            return self.page(form, formset, summed=lines, asks_outside=True)
        try:
            row = actions.send(
                self.thread,
                user=self.request.user,
                version=form.cleaned_data["version"],
                said=form.said(lines, offers.letterhead(self.thread.hospital_id)),
                quote=self.quote,
            )
        except (conversation.StaleError, NotAllowedError):
            self.thread.refresh_from_db()
            form.catch_up(version=self.thread.version)
            return self.page(form, formset, summed=lines, overtaken=True)
        messages.success(
            self.request,
            _("Quote %(number)s, version %(version)s, is with the patient.")
            % {"number": row.quote.number, "version": row.version},
        )
        return to_thread(self.thread)

    def page(self, form, formset, summed=None, **more):
        said = summed and Content("", form.cleaned_data["valid_until"], tuple(summed), {})
        title = (
            _("New version of %(number)s") % {"number": self.shown.number}
            if self.shown
            else _("Write a quote")
        )
        return page(
            self.request,
            self.thread,
            self.model_admin,
            "write",
            title=title,
            form=form,
            lines=formset,
            quote=self.quote,
            said=said,
            **more,
        )


def typed_of(said):
    """(terms, lines) as somebody would type a version that was sent."""
    terms = {}
    for name in PAIRS:
        texts = getattr(said, name)
        terms[name], terms[f"{name}_ko"] = texts.get(said.language, ""), texts.get("ko", "")
    lines = []
    for line in said.lines:
        own = line.remarks if line.offer else line.texts
        lines.append(
            {
                "offer": str(line.offer or ""),
                "text": own.get(said.language, ""),
                "text_ko": own.get("ko", ""),
                "quantity": line.quantity,
                "unit_price": line.unit_price,
                "vat": line.vat,
            }
        )
    return terms, lines


# --- Reading, withdrawing ---------------------------------------------------------
def read(request, thread, model_admin, quote_id):
    """All versions in the patient's language and Korean, and the bill beside them. A look of
    staff at health data, so it leaves its line in the audit."""
    shown = find(thread, quote_id)
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    if request.method == "GET":
        audit.record(gettext_noop("quote viewed"), shown.quote, user=request.user)
    sheets = [
        showing.Both(shown.sheet(version).in_language(thread.language))
        for version in reversed(shown.quote.history)
    ]
    return page(
        request,
        thread,
        model_admin,
        "read",
        title=_("Quote %(number)s") % {"number": shown.number},
        quote=shown,
        sheets=sheets,
        comparison=shown.comparison,
        withdraw_form=WithdrawForm(initial={"version": shown.quote.newest.version}),
        may_withdraw=shown.newest.state in {State.OPEN, State.EXPIRED}
        and model_admin.has_change_permission(request, thread),
    )


def withdraw(request, thread, model_admin, quote_id):
    shown = find(thread, quote_id)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        wanted = form.cleaned_data["version"]
        row = next((row for row in shown.quote.history if row.version == wanted), None)
        if row is None:
            raise Http404
        try:
            actions.withdraw(thread, row, user=request.user, reason=form.cleaned_data["reason"])
        except actions.NotOpenError as error:
            text = _("It cannot be withdrawn any more: %(state)s.") % {"state": error.state.label}
            messages.warning(request, text)
        else:
            messages.success(request, _("The quote is withdrawn; the patient has been told."))
    return redirect("admin:consultations_thread_quote", thread.pk, quote_id)
