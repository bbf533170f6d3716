"""The patients' pages: private (portal.core.private), and the thread that a device has opened."""

from functools import wraps

from django import shortcuts
from django.urls import reverse

from portal.core.private import private_page

from . import sessions

__all__ = ["private_page", "render", "to_code_page", "with_thread"]


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
