"""Who answers for a hospital's disclosures, and who asks for them. Each right is stated twice:
for a query and for a row."""

from hospitals.access import managed_by, of_city
from hospitals.models import Membership

CONFIRM, RUN = "disclosures.confirm_disclosure", "disclosures.run_disclosures"


def may_run(user):
    """Ask hospitals, look at refusals, check sources."""
    return user.has_perm(RUN)


def seen_by(user):
    """Hospitals whose disclosures the user may look at."""
    if of_city(user) and not may_run(user):
        return managed_by(user).none()
    return managed_by(user)


def answered_by(user):
    """Hospitals in whose name the user confirms and refuses: a manager's own, never the city's."""
    mine = managed_by(user)
    if not user.has_perm(CONFIRM):
        return mine.none()
    if user.is_superuser:
        return mine
    roles = user.memberships.filter(role=Membership.Role.MANAGER)
    return mine.filter(pk__in=roles.values("hospital"))


def may_answer(user, hospital_id):
    return user.has_perm(CONFIRM) and (
        user.is_superuser
        or user.memberships.filter(hospital=hospital_id, role=Membership.Role.MANAGER).exists()
    )
