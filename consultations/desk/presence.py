"""What a page that is open in the admin wants to know about its thread."""

from consultations.models import Message

from .forms import name_of
from .models import Presence


def writing(thread, user):
    """The names of the others who are writing right now."""
    others = Presence.objects.now().filter(thread=thread).exclude(user=user)
    return [name_of(presence.user) for presence in others.select_related("user").order_by("pk")]


def state(thread, user):
    """{version, last, by, writing}: `last` is the pk of the last message, `by` its side."""
    last = thread.messages.order_by("created_at", "pk").values("pk", "author").last()
    return {
        "version": thread.version,
        "last": last["pk"] if last else 0,
        "by": last["author"] if last else Message.Author.STAFF,
        "writing": writing(thread, user),
    }
