from django.http import Http404
from django.shortcuts import redirect

from consultations import merging, sessions
from consultations.private import private_page, with_thread

from . import joining


@private_page("POST")
@with_thread
def join(request, thread, other):
    """Two threads that are both open on this device become one."""
    found = next((c for c in joining.candidates(request, thread) if c.locator == other), None)
    if found is None:
        raise Http404
    source, target = joining.pair(thread, found)
    try:
        merging.merge(source, target)
    except merging.CannotJoinError:
        return redirect("consultations:thread", thread.locator)
    sessions.forget(request, source.locator)
    return redirect("consultations:thread", target.locator)
