"""Tables whose newest number is older than last year's, which has been published by now."""

from django.db.models import Max, Q
from django.utils import timezone

from .models import Series


def old(series):
    """Those of a QuerySet of Series that are shown and out of date."""
    known = Q(figures__shown=True) & (
        Q(figures__value__isnull=False) | Q(figures__share__isnull=False)
    )
    newest = series.filter(shown=True).annotate(newest=Max("figures__year", filter=known))
    return newest.filter(Q(newest__lt=timezone.localdate().year - 1) | Q(newest=None))


def number(user):
    """For portal.core.chores."""
    return old(Series.objects.all()).count()
