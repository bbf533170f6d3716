"""Who may edit a microsite. Each right is stated twice: for a query and for a row."""

from .models import Hospital, Membership

Role = Membership.Role


def of_city(user):
    return user.has_perm("hospitals.see_every_hospital")


def editable_by(user):
    """Hospitals whose microsite the user edits or translates."""
    return _hospitals(user, [Role.MANAGER, Role.TRANSLATOR])


def managed_by(user):
    """Hospitals whose microsite the user edits as a whole."""
    return _hospitals(user, [Role.MANAGER])


def may_manage(user, hospital_id):
    return (
        of_city(user) or user.memberships.filter(hospital=hospital_id, role=Role.MANAGER).exists()
    )


def only_hospital(user):
    """The one hospital that a member of its staff edits; None for the city and for those
    who work for several."""
    if of_city(user):
        return None
    mine = list(managed_by(user)[:2])
    return mine[0] if len(mine) == 1 else None


def _hospitals(user, roles):
    mine = Hospital.objects.for_staff(user)
    if of_city(user):
        return mine
    return mine.filter(pk__in=user.memberships.filter(role__in=roles).values("hospital"))
