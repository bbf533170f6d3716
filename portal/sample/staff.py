"""Sample log-ins. One password opens them all; they exist in the sample data only."""

from django.contrib.auth.hashers import make_password

from hospitals.actions import follow_memberships, join
from hospitals.models import Membership
from portal.core.models import User
from portal.core.roles import load_roles, set_city_roles

from .files import table

# Nobody owns this domain (RFC 2606): it marks the accounts that the loader may touch.
DOMAIN = "sample.invalid"


def entries():
    return table("staff")["account"]


def password():
    return table("staff")["password"]


def accounts():
    """The sample's accounts that stand, by user name."""
    return {user.username: user for user in User.objects.filter(email__endswith=f"@{DOMAIN}")}


def load(hospitals):
    load_roles()
    secret = make_password(password())  # once: a good hash is slow
    foreign = set(
        User.objects.exclude(email__endswith=f"@{DOMAIN}").values_list("username", flat=True)
    )
    for entry in entries():
        if entry["username"] not in foreign:
            load_account(entry, secret, hospitals)


def load_account(entry, secret, hospitals):
    user, _made = User.objects.update_or_create(
        username=entry["username"],
        defaults={
            "email": f"{entry['username']}@{DOMAIN}",
            "password": secret,
            "last_name": entry["family_name"],
            "first_name": entry["given_name"],
            "language": entry["language"],
            "is_active": True,
        },
    )
    if "hospital" not in entry:
        set_city_roles(user, [entry["role"]])
    elif entry["hospital"] in hospitals:
        join(user, hospitals[entry["hospital"]], entry["role"])


def remove():
    """Take the memberships. The accounts stay, without rights and without a password: the
    audit names them."""
    for user in accounts().values():
        Membership.objects.filter(user=user).delete()
        follow_memberships(user)
        set_city_roles(user, [])
        user.set_unusable_password()
        user.save(update_fields=["password"])
