"""What need not be known any longer."""

from datetime import timedelta

from django.db.models import Q

from .models import Appointment

KEPT = timedelta(days=1)


def forget_ways_to_call(now):
    """The patient's number and the video room, a day after the appointment; how many."""
    over = Appointment.objects.filter(ends_at__lt=now - KEPT).exclude(Q(phone="") & Q(room=""))
    return over.update(phone="", room="")
