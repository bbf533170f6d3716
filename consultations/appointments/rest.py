"""What need not be known any longer."""

from datetime import timedelta

from django.db.models import TextField
from django.db.models.functions import Cast, Concat

from .models import Appointment

KEPT = timedelta(days=1)


def forget_ways_to_call(now):
    """The patient's number and the video room, a day after the appointment; how many."""
    stored = Concat(Cast("phone", TextField()), Cast("room", TextField()))
    over = Appointment.objects.filter(ends_at__lt=now - KEPT)
    return over.annotate(stored=stored).exclude(stored="").update(phone="", room="")
