"""Who may show a card in a frame: partners of the city on their own sites, while their
registration holds, and nobody else."""

import re
from functools import wraps

from django.utils import timezone

from portal.core.publishing import remembered

from .models import ORIGIN, EmbedSite

WHOLE = re.compile(rf"\A{ORIGIN}\Z")


@remembered
def framers(on):
    """The origins that may frame a card on a day. One query, kept while the content stands."""
    rows = EmbedSite.objects.framing(on).values_list("origin", flat=True)
    # It becomes a header: what came past the form's checks must not add to the policy.
    return tuple(origin for origin in rows if WHOLE.match(origin))


def framable(view):
    """The answers of a view, its 404 too, may be framed by `framers` of today. Nothing else of
    the policy changes; where nobody may, it stays as it is on every page."""

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if origins := framers(timezone.localdate()):
            response._csp_replace = {"frame-ancestors": list(origins)}
            response.xframe_options_exempt = True  # it knows no list, and says nobody
        return response

    wrapper.is_framable = True
    return wrapper
