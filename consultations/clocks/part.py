from django.utils import timezone

from consultations.parts import Part
from consultations.states import ENDED

from . import actions


class ClocksPart(Part):
    """What a translator or the portal itself does never stops a clock: only an answer does."""

    name = "clocks"
    order = 10
    staff_template = "admin/consultations/clocks/_clock.html"

    def for_staff(self, thread, user):
        now = timezone.now()
        waits = list(thread.waits.counted().order_by("began_at"))
        running = next((wait for wait in waits if wait.ended_at is None), None)
        if not waits:
            return None
        return {
            "running": running,
            "overdue": bool(running and running.is_overdue(now)),
            "answered": [wait for wait in waits if wait.ended_at],
        }

    def patient_wrote(self, thread, message):
        actions.start(thread)

    def staff_answered(self, thread, message):
        actions.stop(thread, message.created_at)

    def moved(self, thread, old, new, user):
        if new in ENDED:
            actions.drop(thread)
        elif old in ENDED:
            actions.start(thread)

    def erase(self, thread):
        actions.forget(thread)

    def merge(self, source, target):
        actions.merge(source, target)
