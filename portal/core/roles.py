"""The groups of staff. What each may do stands in the `roles.py` of the apps.

Roles of a hospital come with a membership (hospitals.actions.join); roles of the city are
given on the account. Nobody holds both: who may choose and publish hospitals does not
work for one, and who answers patients does not run the portal.
"""

from importlib import import_module

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.db import transaction
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from . import audit

HOSPITAL_ROLES = {
    "coordinator": gettext_lazy("coordinator"),
    "manager": gettext_lazy("manager"),
    "translator": gettext_lazy("translator"),
}
CITY_ROLES = {
    "curator": gettext_lazy("curator"),
    "assessor": gettext_lazy("assessor"),
    "statistics": gettext_lazy("statistics"),
    "technical": gettext_lazy("technical administration"),
}

PERMISSIONS = {
    "curator": ["core.view_user", "core.view_trail", "core.view_trailentry"],
    "technical": [
        "core.view_user",
        "core.add_user",
        "core.change_user",
        "core.view_auditentry",
        "core.view_trail",
        "core.view_trailentry",
    ],
}


def declared():
    """{role: set of permissions} from every installed app."""
    found = {role: set() for role in (*HOSPITAL_ROLES, *CITY_ROLES)}
    for config in apps.get_app_configs():
        if not module_has_submodule(config.module, "roles"):
            continue
        module = import_module(f"{config.name}.roles")
        for role, permissions in getattr(module, "PERMISSIONS", {}).items():
            if role not in found:
                raise ImproperlyConfigured(f"{module.__name__} knows a role that is none: {role}")
            found[role].update(permissions)
    return found


@transaction.atomic
def load_roles():
    """Bring the groups in line with the code; what a group holds beyond it is taken away."""
    wanted = declared()
    standing = permissions()
    for role, names in wanted.items():
        if unknown := names - standing.keys():
            raise ImproperlyConfigured(
                f"No such permission for {role}: {', '.join(sorted(unknown))}"
            )
    Group.objects.bulk_create([Group(name=role) for role in wanted], ignore_conflicts=True)
    groups = dict(Group.objects.filter(name__in=wanted).values_list("name", "pk"))
    give(
        {(groups[role], standing[name]) for role, names in wanted.items() for name in names},
        groups.values(),
    )


def permissions():
    """{"hospitals.change_hospital": pk} of all there are."""
    rows = Permission.objects.values_list("content_type__app_label", "codename", "pk")
    return {f"{app}.{name}": pk for app, name, pk in rows}


def give(wanted, groups):
    """Make the groups hold exactly the wanted pairs (group, permission), in a few statements."""
    held = Group.permissions.through.objects.filter(group__in=groups)
    found = {(row.group_id, row.permission_id): row.pk for row in held}
    held.filter(pk__in=[found[pair] for pair in found.keys() - wanted]).delete()
    held.model.objects.bulk_create(
        held.model(group_id=group, permission_id=permission)
        for group, permission in sorted(wanted - found.keys())
    )


def roles_of(user):
    return set(user.groups.values_list("name", flat=True))


@transaction.atomic
def set_city_roles(user, roles, by=None):
    """Give the account exactly these roles of the city. Raises ValidationError."""
    held = roles_of(user)
    if roles and held & HOSPITAL_ROLES.keys():
        raise ValidationError(
            _("This account works for a hospital. It cannot hold a role of the city.")
        )
    wanted = set(roles) & CITY_ROLES.keys()
    if wanted == held & CITY_ROLES.keys():
        return
    user.groups.remove(*Group.objects.filter(name__in=CITY_ROLES))
    user.groups.add(*Group.objects.filter(name__in=wanted))
    admit(user)
    audit.record(gettext_noop("roles changed"), user, user=by)


def admit(user):
    """Whoever holds a role may sign in to the admin; who holds none may not."""
    user.is_staff = user.is_superuser or user.groups.exists()
    user.save(update_fields=["is_staff"])
