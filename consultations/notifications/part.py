from consultations.parts import Part

from . import actions


class NotificationsPart(Part):
    """Mail to whoever waits for the other side. It says that there is something to read, and
    nothing of it."""

    name = "notifications"
    order = 70

    def patient_wrote(self, thread, message):
        actions.tell_staff(thread.hospital_id)

    def staff_answered(self, thread, message):
        actions.tell_patient(thread)

    def erase(self, thread):
        actions.forget(thread)

    def merge(self, source, target):
        actions.hand_over(source, target)
