"""Staff sessions: they end after half an hour of rest and after twelve hours at most."""

import time

from django.conf import settings
from django.contrib.auth import logout

STARTED = "staff_started"
SEEN = "staff_seen"
SEEN_EVERY = 60  # seconds between two notes of activity: not every request writes


class StaffSessionMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.startswith("/admin/") and request.user.is_authenticated:
            keep_or_end(request)
        return self.get_response(request)


def keep_or_end(request):
    now = int(time.time())
    started = request.session.setdefault(STARTED, now)
    seen = request.session.setdefault(SEEN, now)
    too_old = now - started > settings.STAFF_SESSION_SECONDS
    if too_old or now - seen > settings.STAFF_IDLE_SECONDS:
        logout(request)
    elif now - seen > SEEN_EVERY:
        request.session[SEEN] = now
