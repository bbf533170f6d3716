"""What makes a page private: kept nowhere, guarded against forged posts, silent in reports."""

from functools import wraps

from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods


def private_page(*methods):
    """For views that answer to `methods`; a GET also answers a HEAD."""
    allowed = [*methods, "HEAD"] if "GET" in methods else list(methods)

    def decorate(view):
        guarded = csrf_protect(sensitive_post_parameters()(view))
        return wraps(view)(never_cache(require_http_methods(allowed)(guarded)))

    return decorate
