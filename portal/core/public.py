"""What makes a page public: the same for everybody, so that it may be cached and shared."""

from functools import wraps

from django.conf import settings
from django.views.decorators.http import require_safe

from .publishing import state


def public_page(view):
    """Mark a view's answer as the same for everyone.

    The view sees only the query parameters the site knows (settings.PUBLIC_QUERY_PARAMETERS);
    it must not touch the session, the user or a CSRF token (a test asks every public URL).
    """

    @require_safe
    @wraps(view)
    def wrapper(request, *args, **kwargs):
        request.GET = known_parameters(request.GET)
        response = view(request, *args, **kwargs)
        if response.status_code == 200:
            response.public = True
            if state().sample:  # invented hospitals are nothing to be found
                response.headers["X-Robots-Tag"] = "noindex"
            response.headers.setdefault("Cache-Control", "public, max-age=0, must-revalidate")
        return response

    wrapper.is_public = True
    return wrapper


def known_parameters(query):
    """A copy of the QueryDict without parameters that no public page reads."""
    kept = query.copy()
    for name in list(kept):
        if name not in settings.PUBLIC_QUERY_PARAMETERS:
            del kept[name]
    kept._mutable = False
    return kept
