import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ImproperlyConfigured, ValidationError

from hospitals.actions import join
from portal.core import roles as core_roles
from portal.core.models import AuditEntry
from portal.core.roles import CITY_ROLES, HOSPITAL_ROLES, load_roles, set_city_roles
from tests.factories import HospitalFactory, UserFactory

pytestmark = pytest.mark.django_db


def held(role):
    return {
        f"{app}.{name}"
        for app, name in Group.objects.get(name=role).permissions.values_list(
            "content_type__app_label", "codename"
        )
    }


def test_every_role_is_a_group(roles):
    assert set(Group.objects.values_list("name", flat=True)) == {*HOSPITAL_ROLES, *CITY_ROLES}


def test_loading_again_takes_away_what_the_code_does_not_give(roles):
    group = Group.objects.get(name="coordinator")
    group.permissions.add(Permission.objects.get(codename="change_user"))
    load_roles()
    assert "core.change_user" not in held("coordinator")


@pytest.mark.parametrize("role", HOSPITAL_ROLES)
def test_staff_of_hospitals_never_touch_accounts_groups_or_the_audit(roles, role):
    assert not {name for name in held(role) if name.split(".")[0] in {"core", "auth", "admin"}}
    assert "hospitals.see_every_hospital" not in held(role)
    assert "hospitals.publish_hospital" not in held(role)


@pytest.mark.parametrize("role", CITY_ROLES)
def test_staff_of_the_city_hold_nothing_that_opens_a_message(roles, role):
    touching = {name for name in held(role) if name.startswith("consultations.")}
    assert not {name for name in touching if "message" in name or "change" in name}


def test_a_role_that_is_none_is_named(monkeypatch):
    monkeypatch.setattr(core_roles, "PERMISSIONS", {"king": []})
    with pytest.raises(ImproperlyConfigured, match="king"):
        load_roles()


def test_a_permission_that_does_not_exist_is_named(monkeypatch):
    monkeypatch.setattr(core_roles, "PERMISSIONS", {"curator": ["core.fly_user"]})
    with pytest.raises(ImproperlyConfigured, match=r"core\.fly_user"):
        load_roles()


def test_a_role_of_the_city_opens_the_admin_and_is_audited(roles):
    user, technician = UserFactory(is_staff=False), UserFactory()
    set_city_roles(user, ["curator"], by=technician)
    assert user.is_staff
    entry = AuditEntry.objects.get(action="roles changed")
    assert (entry.user, entry.subject) == (technician, str(user.pk))
    set_city_roles(user, [], by=technician)
    assert not user.is_staff


def test_nothing_is_noted_where_nothing_changes(roles):
    user = UserFactory(groups=["curator"])
    set_city_roles(user, ["curator"])
    assert not AuditEntry.objects.exists()


def test_nobody_works_for_the_city_and_for_a_hospital(roles):
    user = UserFactory()
    join(user, HospitalFactory(), "coordinator")
    with pytest.raises(ValidationError):
        set_city_roles(user, ["technical"])
    assert {group.name for group in user.groups.all()} == {"coordinator"}
