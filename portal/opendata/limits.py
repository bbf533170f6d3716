"""How many requests one network may send in a minute of the clock."""

import time

from django.conf import settings
from django.utils.translation import ngettext

from portal.core import networks

from .problems import TOO_MANY, Problem

MINUTE = 60


class Allowance:
    """What a request has left, itself counted."""

    def __init__(self, request):
        self.limit = settings.API_REQUESTS_PER_MINUTE
        self.used = networks.count("api", networks.network_of(request), MINUTE)
        self.reset = MINUTE - int(time.time() % MINUTE)

    @property
    def headers(self):
        return {
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Remaining": str(max(0, self.limit - self.used)),
            "RateLimit-Reset": str(self.reset),
        }

    def check(self):
        """Raises Problem."""
        if self.used > self.limit:
            words = ngettext(
                "Ask again in %(seconds)d second.",
                "Ask again in %(seconds)d seconds.",
                self.reset,
            ) % {"seconds": self.reset}
            raise Problem(TOO_MANY, words, headers={"Retry-After": str(self.reset)})
