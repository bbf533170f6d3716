"""Who may hand a thread to whom."""

from django.contrib.auth import get_user_model

from consultations.access import may_answer
from consultations.models.thread import ANSWERS
from hospitals.models import Membership


def may_assign(user, thread, to):
    """Managers hand out; everybody who answers takes for themselves, or gives theirs back."""
    if not may_answer(user, thread):
        return False
    own = to == user or (to is None and thread.assignee_id == user.pk)
    return own or manages(user, thread)


def manages(user, thread):
    return user.memberships.filter(
        hospital=thread.hospital_id, role=Membership.Role.MANAGER
    ).exists()


def colleagues(thread):
    """The accounts that may be given this thread."""
    members = Membership.objects.filter(hospital=thread.hospital_id, role__in=ANSWERS)
    return (
        get_user_model()
        .objects.filter(pk__in=members.values("user"), is_active=True, is_staff=True)
        .order_by("last_name", "first_name", "username")
    )
