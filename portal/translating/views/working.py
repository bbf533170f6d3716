"""The work list of a language."""

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from portal.translating.files import FORMATS, MAX_LINES
from portal.translating.forms import STATES, WorkAsked
from portal.translating.scope import kinds, targets
from portal.translating.states import TO_DO
from portal.translating.units import units_of
from portal.translating.work import work_list

from .frame import asked, may_look, named, respond

ON_A_PAGE = 50


def work(page, request):
    may_look(page, request)
    form, texts = listed(request)
    shown = Paginator(texts, ON_A_PAGE).get_page(form.cleaned_data["p"])
    first = shown.start_index() - 1 if texts.segments else 0
    units = list(enumerate(units_of(form.kinds, list(shown)), start=first))
    return respond(
        page, request, "work",
        title=_("Work list"), form=form, texts=texts, shown=shown, units=units,
        language_now=named(texts.language), query=form.query(),
        languages_of=[(one, form.query(language=one["code"])) for one in each_language()],
        states_of=[
            (form.query(state=value), label, value == form.cleaned_data["state"], amount)
            for value, label, amount in with_amounts(texts)
        ],
        formats=FORMATS, most=MAX_LINES, may_import=page.may_translate(request),
    )  # fmt: skip


def listed(request):
    """The form of what is asked for, and the list of that."""
    public = bool(request.GET.get("public"))
    form = asked(WorkAsked(request.GET, kinds(request, public)))
    return form, work_list(form.chosen_kinds, form.cleaned_data["language"], form.states)


def each_language():
    return [named(code) for code in targets()]


def with_amounts(texts):
    amounts = {str(state): number for state, number in texts.counts.items()}
    amounts |= {"todo": sum(texts.counts[state] for state in TO_DO)}
    amounts |= {"all": sum(texts.counts.values())}
    return [(value, label, amounts[value]) for value, label in STATES]
