"""Notices begin and end by themselves: the worker asks once a minute."""

from portal.core.publishing import publish

from .models import Notice, live_at


def turn(now):
    """Raise the version of the site once where a notice has begun or ended since it was asked
    last. How many have. Two workers at once: the second finds nothing left to turn."""
    live = live_at(now)
    begun = Notice.objects.filter(live, is_out=False).update(is_out=True)
    ended = Notice.objects.filter(is_out=True).exclude(live).update(is_out=False)
    if begun or ended:
        publish()
    return begun + ended
