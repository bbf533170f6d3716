import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from hospitals.actions import join
from portal.core import audit
from portal.core.models import AuditEntry, User
from tests.factories import HospitalFactory, SuperuserFactory, UserFactory
from tests.factories.core import PASSWORD
from tests.forms import fields_of

pytestmark = pytest.mark.django_db
ADD = "/admin/core/user/add/"


@pytest.fixture
def technician(roles):
    return UserFactory(groups=["technical"])


@pytest.fixture
def staff(client, technician):
    client.force_login(technician)
    return client


def page_of(user):
    return reverse("admin:core_user_change", args=[user.pk])


def save(client, user, **changes):
    data = fields_of(client.get(page_of(user)), "user_form") | changes
    return client.post(page_of(user), {k: v for k, v in data.items() if v is not None})


def deeds():
    return list(AuditEntry.objects.values_list("action", flat=True))


NEW = {
    "username": "haneul",
    "email": "haneul@example.org",
    "language": "ko",
    "password1": PASSWORD,
    "password2": PASSWORD,
}


def test_a_new_account_gets_roles_of_the_city_and_may_sign_in(staff, technician):
    assert staff.post(ADD, {**NEW, "roles": ["curator", "statistics"]}).status_code == 302
    user = User.objects.get(username="haneul")
    assert user.is_staff
    assert user.check_password(PASSWORD)
    assert not user.is_superuser
    assert set(user.groups.values_list("name", flat=True)) == {"curator", "statistics"}
    assert deeds() == ["account created", "roles changed"]


def test_a_new_account_without_a_role_may_not_sign_in_yet(staff):
    staff.post(ADD, NEW)
    assert not User.objects.get(username="haneul").is_staff


def test_an_account_takes_no_role_of_a_hospital_and_no_right_from_the_form(staff):
    answer = staff.post(ADD, {**NEW, "roles": ["manager"]})
    assert "roles" in answer.context["adminform"].form.errors
    staff.post(ADD, {**NEW, "is_superuser": "on", "is_staff": "on", "user_permissions": ["1"]})
    user = User.objects.get(username="haneul")
    assert (user.is_superuser, user.is_staff) == (False, False)
    assert not user.user_permissions.exists()


def test_roles_show_and_change(staff):
    user = UserFactory(groups=["curator"])
    assert fields_of(staff.get(page_of(user)), "user_form")["roles"] == ["curator"]
    assert save(staff, user, roles=["assessor"]).status_code == 302
    assert [group.name for group in user.groups.all()] == ["assessor"]


def test_staff_of_a_hospital_keep_their_role_and_get_none_of_the_city(staff):
    user = UserFactory()
    join(user, HospitalFactory(), "manager")
    assert save(staff, user, first_name="Ara").status_code == 302
    assert [group.name for group in user.groups.all()] == ["manager"]
    answer = save(staff, user, roles=["curator"])
    assert "roles" in answer.context["adminform"].form.errors


def test_disabling_an_account_ends_its_sessions_and_is_audited(staff, client):
    user = UserFactory(groups=["curator"])
    other = type(client)()
    other.force_login(user)
    assert save(staff, user, is_active=None).status_code == 302
    assert other.get("/admin/").status_code == 302
    assert deeds() == ["account disabled"]
    assert Session.objects.count() == 1
    save(staff, user, is_active="on")
    assert deeds()[-1] == "account enabled"


def test_a_password_set_by_another_ends_the_sessions_and_is_audited(staff, client):
    user = UserFactory(groups=["curator"])
    other = type(client)()
    other.force_login(user)
    address = reverse("admin:auth_user_password_change", args=[user.pk])
    new = "quite another phrase"
    data = {"usable_password": "true", "password1": new, "password2": new}
    assert staff.post(address, data).status_code == 302
    assert other.get("/admin/").status_code == 302
    assert deeds() == ["password set"]


def test_only_a_superuser_touches_a_superuser(staff):
    superuser = SuperuserFactory()
    assert staff.get(page_of(superuser)).status_code == 200
    assert staff.post(page_of(superuser), {"username": "mine"}).status_code == 403
    address = reverse("admin:auth_user_password_change", args=[superuser.pk])
    assert staff.get(address).status_code == 403
    assert staff.post(address, {}).status_code == 403


def test_nobody_changes_their_own_rights(staff, technician):
    fields = fields_of(staff.get(page_of(technician)), "user_form")
    assert not {"roles", "is_active", "is_superuser"} & set(fields)
    assert save(staff, technician, roles=["curator"], is_active=None).status_code == 302
    technician.refresh_from_db()
    assert technician.is_active
    assert [group.name for group in technician.groups.all()] == ["technical"]


def test_a_superuser_may_make_another_one(client):
    client.force_login(SuperuserFactory())
    user = UserFactory()
    assert save(client, user, is_superuser="on").status_code == 302
    user.refresh_from_db()
    assert user.is_superuser


def test_accounts_are_not_deleted(staff):
    user = UserFactory()
    address = reverse("admin:core_user_delete", args=[user.pk])
    assert staff.post(address, {"post": "yes"}).status_code == 403
    data = {"action": "delete_selected", "_selected_action": [user.pk], "post": "yes"}
    staff.post("/admin/core/user/", data)
    assert User.objects.filter(pk=user.pk).exists()


def test_a_curator_sees_accounts_without_their_passwords(client, roles):
    user = UserFactory()
    client.force_login(UserFactory(groups=["curator"]))
    page = client.get(page_of(user))
    assert page.status_code == 200
    assert "algorithm" not in page.content.decode()
    assert client.post(page_of(user), {"username": "x"}).status_code == 403


def test_the_audit_is_read_and_nothing_else(staff, technician):
    entry = audit.record("hospital published", HospitalFactory(), user=technician)
    page = staff.get("/admin/core/auditentry/").content.decode()
    assert "hospital published" in page
    address = reverse("admin:core_auditentry_change", args=[entry.pk])
    assert staff.get(address).status_code == 200
    assert staff.post(address, {"action": "x"}).status_code == 403
    assert staff.get("/admin/core/auditentry/add/").status_code == 403
    assert staff.get(reverse("admin:core_auditentry_delete", args=[entry.pk])).status_code == 403
