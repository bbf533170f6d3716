"""Staff sessions: they end after half an hour of rest and after twelve hours at most."""

import time

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.models import Session
from django.dispatch import receiver
from django.utils import timezone

STARTED = "staff_started"
SEEN = "staff_seen"
SEEN_EVERY = 60  # seconds between two notes of activity: not every request writes
BACKGROUND = "X-Background"  # a header of what scripts ask by themselves: nobody is at work


class StaffSessionMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.startswith("/admin/") and SESSION_KEY in request.session:
            keep_or_end(request)
        return self.get_response(request)


def keep_or_end(request):
    now = int(time.time())
    started = request.session.setdefault(STARTED, now)
    seen = request.session.setdefault(SEEN, now)
    too_old = now - started > settings.STAFF_SESSION_SECONDS
    too_idle = now - seen > settings.STAFF_IDLE_SECONDS
    if too_old or too_idle or not request.user.is_authenticated:
        logout(request)  # the last: an account that was disabled, or whose password changed
    elif now - seen > SEEN_EVERY and BACKGROUND not in request.headers:
        request.session[SEEN] = now


@receiver(user_logged_in)
def start_clock(request, **kwargs):
    """Signing in again, with both factors, starts the twelve hours anew."""
    request.session[STARTED] = request.session[SEEN] = int(time.time())


def end_sessions(user):
    """Sign an account out everywhere. Sessions do not know their user, so each is opened."""
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get(SESSION_KEY) == str(user.pk):
            session.delete()
