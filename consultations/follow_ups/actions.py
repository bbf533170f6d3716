from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext, override

from consultations import actions as core
from consultations.models import Thread
from consultations.states import Status
from portal.core import audit
from portal.outbox.actions import cancel as cancel_letters
from portal.outbox.actions import enqueue

from .models import CheckIn, DoctorLetter, Plan, Question, Template
from .models.plan import worded

AFTER = (Status.TREATED, Status.FOLLOW_UP)  # the states in which one follows up
REMINDER = "follow-up"
REMIND_AT = time(9)
OWN_QUESTION = "own"
YES = {True: gettext_noop("yes"), False: gettext_noop("no")}


class NotOpenError(Exception):
    """The check-in is not there, answered already, or its time is over."""


def draft(thread):
    """The treatment is done: propose the usual plan, for staff to confirm."""
    Plan.objects.get_or_create(
        thread=thread, defaults={"template": Template.objects.fitting(thread)}
    )


@transaction.atomic
def confirm(thread, *, user, version, departs_on, days, advice="", own_question=""):
    """Staff confirm the plan, or set it anew: what has been answered stays. `days`: the
    template's steps that are wanted. The patient gets an answer that tells the days."""
    thread = Thread.objects.select_for_update().get(pk=thread.pk)
    plan, _created = Plan.objects.get_or_create(
        thread=thread, defaults={"template": Template.objects.fitting(thread)}
    )
    plan.departs_on, plan.advice = departs_on, advice
    plan.state, plan.confirmed_by = Plan.State.CONFIRMED, user
    plan.save()
    plan.check_ins.filter(answered_at=None).delete()
    CheckIn.objects.bulk_create(new_check_ins(plan, days, own_question))
    text = announcement(plan, thread.language)
    core.answer(thread, user=user, body=text, version=version, status=Status.FOLLOW_UP)
    audit.record(gettext_noop("follow-up confirmed"), thread, user=user)
    remind(plan)
    return plan


def new_check_ins(plan, days, own_question):
    answered = set(plan.check_ins.values_list("day", flat=True))
    for step in plan.template.steps.prefetch_related("questions") if plan.template else []:
        if step.day in days and step.day not in answered:
            check_in = CheckIn(
                plan=plan, day=step.day, due_on=plan.departs_on + timedelta(days=step.day)
            )
            check_in.questions = asked(step, own_question, plan.thread.language)
            yield check_in


def asked(step, own_question, language):
    copied = [
        {
            "key": question.slug,
            "kind": question.kind,
            "alarm_from": question.alarm_from,
            "text": question.in_all(settings.MODELTRANSLATION_LANGUAGES),
        }
        for question in step.questions.all()
    ]
    if own_question:
        own = {"key": OWN_QUESTION, "kind": Question.Kind.TEXT.value, "alarm_from": None}
        copied.append({**own, "text": {language: own_question}})
    return copied


def announcement(plan, language):
    """What the patient reads in the conversation, in its language."""
    with override(language):
        days = "\n".join(f"– {date_format(row.due_on)}" for row in plan.check_ins.all())
        said = _("We would like to hear how you are after your journey home:")
        where = _("On these days you find a few short questions on this page. You may stop it.")
        return "\n\n".join(filter(None, (said, days, where, plan.advice)))


def remind(plan):
    """A mail at nine in the morning of each day, where the patient is."""
    thread = plan.thread
    cancel_letters(reference(thread))
    zone = ZoneInfo(thread.time_zone or settings.TIME_ZONE)
    for row in plan.check_ins.filter(answered_at=None, due_on__gte=timezone.localdate()):
        enqueue(
            REMINDER,
            to=thread.email,
            language=thread.language,
            reference=reference(thread),
            key=f"{REMINDER}:{row.pk}",
            due_at=datetime.combine(row.due_on, REMIND_AT, zone),
        )


def reference(thread):
    return f"{REMINDER}:{thread.locator}"


@transaction.atomic
def cancel(thread, *, user=None):
    """By staff, or (without `user`) by the patient. What was answered stays."""
    Thread.objects.select_for_update().get(pk=thread.pk)
    changed = Plan.objects.filter(thread=thread).exclude(state=Plan.State.CANCELLED)
    if changed.update(state=Plan.State.CANCELLED):
        cancel_letters(reference(thread))
        audit.record(
            gettext_noop("follow-up cancelled"), thread, user=user, by_patient=user is None
        )


@transaction.atomic
def answer(thread, day, answers, *, files=()):
    """The patient answers the questions of a day; they also stand in the conversation, so
    that staff see them waiting. The check-in."""
    Thread.objects.select_for_update().get(pk=thread.pk)
    check_in = CheckIn.objects.filter(
        plan__thread=thread, plan__state=Plan.State.CONFIRMED, day=day
    ).first()
    if check_in is None or not check_in.is_open(timezone.localdate()):
        raise NotOpenError
    check_in.answers, check_in.answered_at = answers, timezone.now()
    check_in.alarming = check_in.is_alarming(answers)
    check_in.save()
    core.write_as_patient(thread, summary(check_in, thread.language), thread.language, files)
    audit.record(gettext_noop("follow-up answered"), thread, by_patient=True)
    return check_in


def summary(check_in, language):
    """The answers as a message of the patient."""
    with override(language):
        head = ngettext(
            "Follow-up, %(day)s day after the journey home",
            "Follow-up, %(day)s days after the journey home",
            check_in.day,
        ) % {"day": check_in.day}
        lines = [
            f"{question} {in_words(kind, answer)}"
            for question, kind, answer in check_in.rows(language)
            if answer not in (None, "")
        ]
        return "\n".join([head, "", *lines])


def in_words(kind, answer):
    if kind == Question.Kind.SCALE:
        return f"{answer}/10"
    return _(YES[bool(answer)]) if kind == Question.Kind.YES else answer


@transaction.atomic
def write_letter(thread, *, user, version, treated_on, doctor, texts):
    """A letter for the doctor at home, or its next version; the patient is told."""
    with override(thread.language):
        told = _(
            "We have written a letter for your doctor at home. You find it on this page, to be"
            " printed in two languages."
        )
    core.answer(thread, user=user, body=told, version=version, status=Status(thread.status))
    letter = DoctorLetter(
        thread=thread,
        version=thread.doctor_letters.count() + 1,
        treated_on=treated_on,
        doctor=doctor,
        staff=user,
    )
    letter.texts = texts
    letter.save()
    audit.record(gettext_noop("letter for the doctor written"), thread, user=user)
    return letter


def question_of(check_in, language):
    """[(key, kind, text)] to be asked on the page."""
    return [(q["key"], q["kind"], worded(q, language)) for q in check_in.questions]
