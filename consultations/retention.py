"""How long a closed consultation is kept: as the city says, or for less where the hospital
chose so."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from hospitals.models import Hospital


def days_at(hospital):
    """Days that a hospital (its pk) keeps a closed consultation."""
    own = Hospital.objects.filter(pk=hospital).values_list("retention_days", flat=True).first()
    return shortest(own)


def shortest(own):
    city = settings.CONSULTATION_RETENTION_DAYS
    return min(own or city, city)


def over(now):
    """A condition on threads: their retention has ended, and the patient did not extend it."""
    kept_long_enough = Q(pk__in=[])
    for own in Hospital.objects.order_by().values_list("retention_days", flat=True).distinct():
        before = now - timedelta(days=shortest(own))
        kept_long_enough |= Q(hospital__retention_days=own, closed_at__lt=before)
    today = timezone.localdate(now)
    return kept_long_enough & (Q(keep_until=None) | Q(keep_until__lt=today))
