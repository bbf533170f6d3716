"""An award becomes public at its moment."""

from datetime import timedelta

from portal.core.publishing import publish

from .models import Award

LOOKS_BACK = timedelta(minutes=2)  # the worker comes once a minute


def announce(now):
    """Pages that were kept before an award's moment are old after it."""
    if Award.objects.filter(published_at__gt=now - LOOKS_BACK, published_at__lte=now).exists():
        publish()
