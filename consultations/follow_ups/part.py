from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consultations.parts import Part
from consultations.states import Status
from portal.outbox.actions import cancel as cancel_letters

from . import actions, reading, staff
from .models import DoctorLetter, Plan


class FollowUpsPart(Part):
    name = "follow_ups"
    order = 40
    template = "consultations/follow_ups/_panel.html"
    staff_template = "admin/consultations/follow_ups/_panel.html"

    def for_patient(self, thread, language):
        plan = Plan.objects.filter(thread=thread).exclude(state=Plan.State.DRAFT).first()
        letter = thread.doctor_letters.last()
        if plan is None and letter is None:
            return None
        return {
            "plan": plan,
            "days": reading.days(plan) if plan else [],
            "letter": letter,
            "warning": reading.warning(plan, language) if plan else [],
            "numbers": reading.numbers(thread),
        }

    def for_staff(self, thread, user):
        plan = staff.plan_of(thread)
        letter = thread.doctor_letters.last()
        if plan is None and letter is None and thread.status not in actions.AFTER:
            return None
        return {
            "plan": plan,
            "days": answered_days(plan) if plan else [],
            "letter": letter,
            "possible": thread.status in actions.AFTER,
        }

    def staff_urls(self, page):
        return staff.urls(page)

    def moved(self, thread, old, new, user):
        if new == Status.TREATED and old != Status.FOLLOW_UP:
            actions.draft(thread)
        elif new in (Status.SPAM, Status.CLOSED):
            cancel_letters(actions.reference(thread))

    def export(self, thread, language):
        plan = Plan.objects.filter(thread=thread).exclude(state=Plan.State.DRAFT).first()
        sections = []
        if plan:
            context = {"plan": plan, "days": answered_days(plan, language)}
            sections.append((_("Follow-up"), "consultations/follow_ups/export.html", context))
        for letter in thread.doctor_letters.all():
            context = {"letter": reading.letter(letter, thread), "thread": thread}
            title = _("Letter for your doctor at home")
            sections.append((title, "consultations/follow_ups/_letter.html", context))
        return sections

    def erase(self, thread):
        cancel_letters(actions.reference(thread))
        Plan.objects.filter(thread=thread).delete()
        thread.doctor_letters.all().delete()

    def merge(self, source, target):
        """A plan goes over where the target has none; letters are numbered on."""
        plan = Plan.objects.filter(thread=source).first()
        if plan and Plan.objects.filter(thread=target).exists():
            plan.delete()
        elif plan:
            Plan.objects.filter(pk=plan.pk).update(thread=target)
        cancel_letters(actions.reference(source))
        if standing := Plan.objects.filter(thread=target, state=Plan.State.CONFIRMED).first():
            actions.remind(standing)
        number = target.doctor_letters.count()
        for offset, letter in enumerate(source.doctor_letters.all(), start=1):
            DoctorLetter.objects.filter(pk=letter.pk).update(thread=target, version=number + offset)


def answered_days(plan, language=None):
    """The days with the answers in words."""
    language = language or get_language()
    days = reading.days(plan)
    for day in days:
        day["answers"] = [
            (question, actions.in_words(kind, answer))
            for question, kind, answer in day["check_in"].rows(language)
            if answer not in (None, "")
        ]
    return days
