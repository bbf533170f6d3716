"""The translator's desk: one message, its translation beside it."""

from django.contrib import messages as flash
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _

from consultations.actions import StaleError

from . import actions, glossary
from .forms import MachineForm, TranslationForm
from .machines import TranslationFailed
from .models import current, reader_language


def urls(page):
    return [
        path(
            "messages/<int:message>/translation/",
            page(translate, needs="read"),
            name="translation",
        ),
        path("messages/<int:message>/machine/", page(ask_machine, needs="read"), name="machine"),
    ]


def message_of(thread, pk):
    found = thread.messages.filter(pk=pk).select_related("thread").first()
    if found is None:
        raise Http404
    return found


def back(thread, message):
    place = reverse("admin:consultations_thread_change", args=[thread.pk])
    return redirect(f"{place}#message-{message.pk}")


def translate(request, thread, model_admin, message):
    message = message_of(thread, message)
    known = current(message.translations.select_related("staff"))
    if request.method != "POST":
        wanted = request.GET.get("language", "")
        language = wanted if wanted in known else reader_language(message, thread)
        return page(request, model_admin, message, new_form(message, known.get(language), language))
    form = TranslationForm(message, request.POST)
    if not form.is_valid():
        return page(request, model_admin, message, form)
    try:
        actions.translate(message, user=request.user, **form.cleaned_data)
    except StaleError:
        standing = current(message.translations.select_related("staff")).get(form["language"].data)
        form.catch_up(standing)
        return page(request, model_admin, message, form, overtaken=standing)
    flash.success(request, _("The translation is saved."))
    return back(thread, message)


def new_form(message, standing, language):
    initial = {"language": language}
    if standing:
        initial |= {"body": standing.body, "based_on": standing.pk}
    return TranslationForm(message, initial=initial)


def page(request, model_admin, message, form, overtaken=None):
    reader = reader_language(message, message.thread)
    return model_admin.page_below(
        request,
        message.thread,
        "translations/translate",
        title=_("Translate a message of consultation %(number)s")
        % {"number": message.thread.locator},
        message=message,
        marked=glossary.marked(message.body, message.language, reader),
        form=form,
        overtaken=overtaken,
    )


def ask_machine(request, thread, model_admin, message):
    message = message_of(thread, message)
    form = MachineForm(request.POST)
    if request.method == "POST" and form.is_valid():
        try:
            actions.translate_by_machine(message, form.cleaned_data["language"], user=request.user)
        except TranslationFailed:
            flash.error(request, _("The machine does not answer just now. Nothing has changed."))
        except actions.NoConsentError:
            flash.error(request, _("The patient has not allowed that a machine translates."))
    return back(thread, message)
