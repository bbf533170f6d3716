from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_noop

from consultations import access
from consultations.actions import StaleError
from consultations.consents import VERSION
from consultations.models import Consent, Thread
from portal.core import audit

from .machines import machine
from .models import Translation, current


class NoConsentError(Exception):
    """The patient has not allowed that a machine translates."""


def allows_machine(thread):
    return thread.consents.filter(kind=Consent.Kind.MACHINE).exists()


@transaction.atomic
def translate(message, *, user, language, body, based_on=None):
    """A person of the hospital writes a translation, or corrects the one with the key
    `based_on`; StaleError where another one counts by now."""
    thread = Thread.objects.select_for_update().get(pk=message.thread_id)
    if not access.may_read(user, thread):
        raise PermissionDenied
    standing = current(message.translations.all()).get(language)
    if standing and standing.staff_id == user.pk and standing.body == body:
        return standing  # a double click
    if (standing.pk if standing else None) != based_on:
        raise StaleError
    audit.record(gettext_noop("translated"), thread, user=user)
    return Translation.objects.create(message=message, language=language, body=body, staff=user)


def translate_by_machine(message, language, *, user=None, by_patient=False):
    """Ask the machine, outside of any transaction; NoConsentError or TranslationFailed leave
    everything as it was. None where no machine is set up."""
    engine = machine()
    if engine is None:
        return None
    if not allows_machine(message.thread):
        raise NoConsentError
    body = engine.translate(message.body, message.language, language)
    return _keep(message, language, body, engine.name, user, by_patient)


@transaction.atomic
def _keep(message, language, body, engine, user, by_patient):
    """Unless the thread or the consent went away while the machine was at it."""
    thread = Thread.objects.select_for_update().get(pk=message.thread_id)
    if not allows_machine(thread):
        raise NoConsentError
    if not thread.messages.filter(pk=message.pk).exists():
        return None
    standing = current(message.translations.all()).get(language)
    if standing:
        return standing
    audit.record(gettext_noop("translated by machine"), thread, user=user, by_patient=by_patient)
    return Translation.objects.create(message=message, language=language, body=body, engine=engine)


@transaction.atomic
def allow_machine(thread):
    _consent, created = Consent.objects.get_or_create(
        thread=thread,
        kind=Consent.Kind.MACHINE,
        defaults={"version": VERSION, "language": thread.language},
    )
    if created:
        audit.record(gettext_noop("machine translation allowed"), thread, by_patient=True)


@transaction.atomic
def forbid_machine(thread):
    """From now on; what machines have translated goes as well."""
    gone, _rows = thread.consents.filter(kind=Consent.Kind.MACHINE).delete()
    if gone:
        Translation.objects.filter(message__thread=thread).exclude(engine="").delete()
        audit.record(gettext_noop("machine translation forbidden"), thread, by_patient=True)
