import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from hospitals.actions import join, leave
from hospitals.models import Hospital, Membership
from portal.core.models import AuditEntry
from tests.factories import HospitalFactory, SuperuserFactory, UserFactory
from tests.forms import fields_of

pytestmark = pytest.mark.django_db
ADD = "/admin/hospitals/membership/add/"


def groups(user):
    return {group.name for group in user.groups.all()}


# --- The actions ------------------------------------------------------------------------
def test_joining_gives_the_role_and_opens_the_admin(roles):
    user, hospital, technician = UserFactory(is_staff=False), HospitalFactory(), UserFactory()
    membership = join(user, hospital, "coordinator", by=technician)
    assert groups(user) == {"coordinator"}
    assert user.is_staff
    assert Hospital.objects.for_staff(user).get() == hospital
    entry = AuditEntry.objects.get(action="joined hospital")
    assert (entry.user, entry.subject) == (technician, f"{user.pk}@{hospital.pk}")
    assert membership.role == "coordinator"


def test_another_role_replaces_the_first(roles):
    user, hospital = UserFactory(), HospitalFactory()
    join(user, hospital, "coordinator")
    join(user, hospital, "translator")
    assert Membership.objects.get().role == "translator"
    assert groups(user) == {"translator"}


def test_leaving_takes_what_no_other_membership_gives(roles):
    user, first, second = UserFactory(), HospitalFactory(), HospitalFactory()
    join(user, first, "manager")
    join(user, second, "coordinator")
    leave(user, first)
    assert groups(user) == {"coordinator"}
    assert list(Hospital.objects.for_staff(user)) == [second]
    leave(user, second)
    assert groups(user) == set()
    assert not user.is_staff
    assert not Hospital.objects.for_staff(user).exists()


def test_leaving_takes_effect_at_the_next_request(client, roles):
    user, hospital = UserFactory(), HospitalFactory()
    join(user, hospital, "manager")
    client.force_login(user)
    assert client.get("/admin/hospitals/hospital/").status_code == 200
    leave(user, hospital)
    assert client.get("/admin/hospitals/hospital/").status_code == 302


@pytest.mark.parametrize("make", [SuperuserFactory, lambda: UserFactory(groups=["technical"])])
def test_who_works_for_the_city_does_not_join_a_hospital(roles, make):
    with pytest.raises(ValidationError):
        join(make(), HospitalFactory(), "coordinator")
    assert not Membership.objects.exists()


# --- The page ---------------------------------------------------------------------------
@pytest.fixture(params=["curator", "technical"])
def staff(request, client, roles):
    client.force_login(UserFactory(groups=[request.param]))
    return client


def add(client, user, hospital, role="coordinator"):
    data = {"user": user.pk, "hospital": hospital.pk, "role": role}
    return client.post(ADD, fields_of(client.get(ADD), "membership_form") | data)


def test_the_page_joins_changes_the_role_and_leaves(staff):
    user, hospital = UserFactory(), HospitalFactory()
    assert add(staff, user, hospital).status_code == 302
    assert groups(user) == {"coordinator"}
    membership = Membership.objects.get()
    page = reverse("admin:hospitals_membership_change", args=[membership.pk])
    other = HospitalFactory()
    assert staff.post(page, {"role": "manager", "hospital": other.pk}).status_code == 302
    assert groups(user) == {"manager"}
    assert Membership.objects.get().hospital == hospital
    address = reverse("admin:hospitals_membership_delete", args=[membership.pk])
    assert staff.post(address, {"post": "yes"}).status_code == 302
    assert groups(user) == set()


def test_the_page_deletes_several_by_leaving(staff):
    users = [UserFactory(), UserFactory()]
    for user in users:
        join(user, HospitalFactory(), "manager")
    chosen = list(Membership.objects.values_list("pk", flat=True))
    data = {"action": "delete_selected", "_selected_action": chosen, "post": "yes"}
    staff.post("/admin/hospitals/membership/", data)
    assert [groups(user) for user in users] == [set(), set()]


def test_the_page_refuses_who_works_for_the_city(staff, roles):
    answer = add(staff, UserFactory(groups=["statistics"]), HospitalFactory())
    assert "user" in answer.context["adminform"].form.errors


def test_the_page_refuses_a_second_membership_in_one_hospital(staff):
    user, hospital = UserFactory(), HospitalFactory()
    add(staff, user, hospital)
    answer = add(staff, user, hospital, "manager")
    assert answer.status_code == 200
    assert Membership.objects.get().role == "coordinator"
