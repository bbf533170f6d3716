"""The follow-up in the admin: confirm the plan, stop it, write the doctor's letter."""

from django.contrib import messages as flash
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _

from consultations.actions import StaleError
from consultations.states import NotAllowedError
from portal.core.languages import OWN_NAMES

from . import actions, reading
from .forms import LetterForm, PlanForm
from .models import Plan, Template
from .models.letter import FIELDS, languages_of


def urls(page):
    return [
        path("follow-up/", page(confirm), name="follow_up"),
        path("follow-up/cancel/", page(cancel), name="follow_up_cancel"),
        path("follow-up/letter/", page(write_letter), name="doctor_letter"),
        path(
            "follow-up/letter/print/", page(print_letter, needs="read"), name="doctor_letter_print"
        ),
    ]


def show(request, thread, model_admin, name, title, **context):
    return model_admin.page_below(request, thread, f"follow_ups/{name}", title=title, **context)


def back(thread):
    return redirect("admin:consultations_thread_change", thread.pk)


def attempt(form, deed):
    """Do the deed; whether it was done. What came between is told, and the form kept."""
    try:
        deed()
    except StaleError:
        form.add_error(
            None,
            _("Something has happened in this consultation since. Please look, then save again."),
        )
    except NotAllowedError as error:
        form.add_error(None, str(error))
    else:
        return True
    return False


def plan_of(thread):
    return Plan.objects.filter(thread=thread).select_related("template").first()


def confirm(request, thread, model_admin):
    plan = plan_of(thread)
    template = plan.template if plan else Template.objects.fitting(thread)
    if request.method == "POST":
        form = PlanForm(template, request.POST)
        if form.is_valid() and attempt(
            form, lambda: actions.confirm(thread, user=request.user, **form.cleaned_data)
        ):
            flash.success(request, _("The follow-up is confirmed; the patient has been told."))
            return back(thread)
        thread.refresh_from_db()
    else:
        form = PlanForm(template, initial=initial_plan(plan))
    title = _("Follow-up of consultation %(number)s") % {"number": thread.locator}
    return show(
        request, thread, model_admin, "plan", title, form=form, plan=plan, template=template
    )


def initial_plan(plan):
    return {"departs_on": plan.departs_on, "advice": plan.advice} if plan else {}


def cancel(request, thread, model_admin):
    if request.method != "POST":
        raise PermissionDenied
    actions.cancel(thread, user=request.user)
    flash.success(request, _("The follow-up is cancelled."))
    return back(thread)


def write_letter(request, thread, model_admin):
    languages = languages_of(thread)
    if request.method == "POST":
        form = LetterForm(languages, request.POST)
        if form.is_valid() and attempt(form, lambda: save_letter(request, thread, form)):
            flash.success(request, _("The letter is with the patient."))
            return back(thread)
        thread.refresh_from_db()
    else:
        form = LetterForm(languages, initial=initial_letter(thread))
    title = _("Letter for the doctor at home, consultation %(number)s") % {"number": thread.locator}
    names = [OWN_NAMES[language] for language in languages]
    return show(request, thread, model_admin, "letter", title, form=form, names=names)


def save_letter(request, thread, form):
    actions.write_letter(
        thread,
        user=request.user,
        texts=form.texts(),
        **{name: form.cleaned_data[name] for name in ("version", "treated_on", "doctor")},
    )


def initial_letter(thread):
    """The version before, to be corrected."""
    newest = thread.doctor_letters.last()
    if newest is None:
        return {}
    texts = newest.texts
    return {
        "treated_on": newest.treated_on,
        "doctor": newest.doctor,
        **{f"{name}-{language}": texts[language][name] for language in texts for name in FIELDS},
    }


def print_letter(request, thread, model_admin):
    newest = thread.doctor_letters.last()
    if newest is None:
        raise Http404
    title = _("Letter for the doctor at home")
    letter = reading.letter(newest, thread)
    return show(request, thread, model_admin, "letter_print", title, letter=letter)
