"""The matrix: kinds of objects and languages, and one level deeper the objects of a kind."""

from django.core.paginator import Paginator
from django.http import Http404
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal.translating import board
from portal.translating.forms import BoardAsked, ObjectsAsked
from portal.translating.scope import kinds as kinds_of
from portal.translating.scope import published
from portal.translating.units import kind_by_label

from .frame import asked, may_look, respond

ON_A_PAGE = 50


def kinds(page, request):
    may_look(page, request)
    form = asked(BoardAsked(request.GET))
    public = form.cleaned_data["public"]
    lines, whole = board.lines(kinds_of(request, public))
    state = form.cleaned_data["state"]
    lines = [line for line in lines if any(cell.in_state(state) for cell in line.cells)]
    return respond(
        page, request, "board",
        title=_("Translation board"), form=form, public=public, lines=lines, whole=whole,
        may_import=page.may_translate(request),
        waiting=sum(cell.in_state(state) for cell in whole.cells),
    )  # fmt: skip


def objects(page, request, label):
    may_look(page, request)
    kind = kind_by_label(request, label)
    if kind is None:
        raise Http404
    form = asked(ObjectsAsked(request.GET))
    shown = Paginator(found(request, kind, form), ON_A_PAGE).get_page(form.cleaned_data["p"])
    rows = {row.pk: row for row in kind.instances(list(shown))}
    lines = board.object_lines(kind, [rows[pk] for pk in shown if pk in rows])
    return respond(
        page, request, "objects",
        title=capfirst(str(kind.name)), kind=kind, form=form, lines=lines, shown=shown,
        public=form.cleaned_data["public"], query=form.query, q=form.cleaned_data["q"],
    )  # fmt: skip


def found(request, kind, form):
    """The keys of the rows, searched as the list of their own page searches them."""
    rows = kind.rows
    if form.cleaned_data["public"]:
        rows = published(rows)
    if q := form.cleaned_data["q"]:
        rows, _doubled = kind.page.get_search_results(request, rows, q)
    return rows.order_by("pk").values_list("pk", flat=True)
