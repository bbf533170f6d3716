"""One thread in the admin: reading it, answering it, moving it on."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consultations import actions, attachments, countries, moments, parts, rights, states
from consultations.forms.answer import AnswerForm, StepForm
from consultations.states import NotAllowedError, Status
from portal.core.languages import tag

WHOLE_WIDTH = {"is_nav_sidebar_enabled": False}
SHOWN = 8  # at least so many of the last messages of a long thread; the others are folded
FOLDED_FROM = 12


def show_or_answer(model_admin, request, thread):
    if not model_admin.has_view_permission(request, thread):
        raise PermissionDenied
    if request.method != "POST":
        form = AnswerForm(thread, **files_of(thread, request.user))
        return page(model_admin, request, thread, form)
    if not model_admin.has_change_permission(request, thread):
        raise PermissionDenied
    form = AnswerForm(thread, request.POST, request.FILES, **files_of(thread, request.user))
    if not form.is_valid():
        return page(model_admin, request, thread, form)
    try:
        actions.answer(thread, user=request.user, **answer_of(form))
    except (actions.StaleError, NotAllowedError):
        thread.refresh_from_db()
        return page(model_admin, request, thread, form, overtaken=True)
    messages.success(request, _("Your answer is with the patient."))
    return redirect(request.path)


def files_of(thread, user):
    return {"owner": attachments.of_staff(thread, user), "staff": user}


def answer_of(form):
    names = ("body", "language", "status", "version", "files")
    return {name: form.cleaned_data[name] for name in names}


def step(model_admin, request, thread):
    """A press on one of the states that may follow."""
    if request.method != "POST" or not model_admin.has_change_permission(request, thread):
        raise PermissionDenied
    form = StepForm(request.POST)
    if form.is_valid():
        try_step(request, thread, form.cleaned_data)
    return redirect("admin:consultations_thread_change", thread.pk)


def try_step(request, thread, wanted):
    try:
        actions.change_status(
            thread, wanted["status"], user=request.user, version=wanted["version"]
        )
    except actions.StaleError:
        messages.warning(
            request, _("Something has happened here since. Please look again, then decide.")
        )
    except NotAllowedError as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request,
            _("The state is now “%(state)s”.") % {"state": Status(wanted["status"]).label},
        )


def of_patient(thread):
    """What staff see of the patient's own clock and judgement."""
    return {
        "clock": moments.clock(thread, get_language()),
        "here_now": moments.moment(timezone.now(), moments.zone_of(thread)),
        "rating": rights.rating_of(thread),
        "language_of_thread": tag(thread.language),
    }


def page(model_admin, request, thread, form, *, overtaken=False):
    """The conversation. Showing it writes, also on a GET: the law wants a line for each look
    of staff into health data, and the colleagues see what has been read."""
    may_answer = model_admin.has_change_permission(request, thread)
    tools = parts.answer_tools(thread, request.user) if may_answer else []
    seen = begin(form, tools)
    conversation = look(request, thread)
    if overtaken:
        form.catch_up(thread, conversation[-1].pk)
    elif conversation:
        form.initial["last"] = conversation[-1].pk
    context = {
        **model_admin.admin_site.each_context(request),
        **WHOLE_WIDTH,
        "opts": model_admin.opts,
        "title": _("Consultation %(number)s") % {"number": thread.locator},
        "media": model_admin.media,
        "thread": thread,
        **folded(conversation),
        "overtaken": overtaken,
        "new_after": seen,
        "form": form,
        "tools": tools,
        "may_answer": may_answer,
        "state": Status(thread.status),
        **steps(thread),
        "country": countries.name(thread.country, get_language()),
        "consents": thread.consents.order_by("pk"),
        **of_patient(thread),
        "panels": parts.staff_panels(thread, request.user),
        "part_scripts": parts.scripts(staff=True),
    }
    request.current_app = model_admin.admin_site.name
    return TemplateResponse(request, "admin/consultations/thread/change_form.html", context)


def begin(form, tools):
    """Fill a new form with what the tools have kept; the pk of the last message that the
    writer had seen, or None where nobody had begun."""
    if form.is_bound:
        return form.cleaned_data.get("last")
    seen = None
    for _template, tool in tools:
        form.initial.update(tool.get("initial", {}))
        seen = tool.get("seen") if seen is None else seen
    return seen


def look(request, thread):
    """The messages, each with `unseen` where this person sees it for the first time."""
    unseen = set(thread.messages.unread_by(request.user).values_list("pk", flat=True))
    rows = thread.messages.conversation().select_related("staff").prefetch_related("attachments")
    conversation = parts.dressed(list(rows), staff=True)
    for message in conversation:
        message.unseen = message.pk in unseen
    if request.method != "HEAD":
        actions.view_as_staff(thread, request.user)
    return conversation


def folded(conversation):
    """{"earlier", "conversation"}: of a long thread the end stays open, and all that is new."""
    first_unseen = next((at for at, m in enumerate(conversation) if m.unseen), len(conversation))
    cut = min(first_unseen, len(conversation) - SHOWN)
    cut = cut if len(conversation) > FOLDED_FROM else 0
    return {"earlier": conversation[:cut], "conversation": conversation[cut:]}


def steps(thread):
    """The states that may follow, those of daily work apart from those that end it."""
    follows = states.FOLLOWS[thread.status]
    ends = (Status.CLOSED, Status.SPAM)
    return {
        "steps": [(step.value, step.label) for step in follows if step not in ends],
        "endings": [(step.value, step.label) for step in follows if step in ends],
    }
