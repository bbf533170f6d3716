"""What makes a page private: kept nowhere, guarded against forged posts, silent in reports."""

from functools import wraps

from django import shortcuts
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from . import sessions


def private_page(*methods):
    """For views that answer to `methods`; a GET also answers a HEAD."""
    allowed = [*methods, "HEAD"] if "GET" in methods else list(methods)

    def decorate(view):
        guarded = csrf_protect(sensitive_post_parameters()(view))
        return wraps(view)(never_cache(require_http_methods(allowed)(guarded)))

    return decorate


def render(request, template, context, status=200):
    """`section_of_site` marks the room in the site's navigation."""
    context = {"section_of_site": "consultations", **context}
    return shortcuts.render(request, template, context, status=status)


def to_code_page(why):
    return shortcuts.redirect(f"{reverse('consultations:return')}?from={why}")


def with_thread(view):
    """Hands the view the thread that this device has opened; others go and fetch their code."""

    @wraps(view)
    def wrapper(request, locator, **captured):
        thread = sessions.opened(request, locator)
        return view(request, thread, **captured) if thread else to_code_page("thread")

    return wrapper
