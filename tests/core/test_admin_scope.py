"""The six ways past a narrowed get_queryset (security.md §2), each tried and closed."""

import json

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.urls import NoReverseMatch, reverse

from hospitals.actions import join
from hospitals.models import Doctor, Hospital
from portal.core.scoping import ScopedModelAdmin, locator, rows_for
from tests.factories import (
    AuditEntryFactory,
    DoctorFactory,
    HospitalFactory,
    OfferFactory,
    SpecialtyFactory,
    SuperuserFactory,
    UserFactory,
)
from tests.forms import fields_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(roles):
    return HospitalFactory()


@pytest.fixture
def second(roles):
    return HospitalFactory()


@pytest.fixture
def theirs(roles):
    return HospitalFactory(name_en="Their hospital")


@pytest.fixture
def manager(mine):
    user = UserFactory()
    join(user, mine, "manager")
    return user


@pytest.fixture
def staff(client, manager):
    client.force_login(manager)
    return client


def change(row):
    return reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_change", args=[row.pk])


def test_every_page_of_the_site_is_scoped_even_those_of_other_packages():
    for page in admin.site._registry.values():
        assert isinstance(page, ScopedModelAdmin), page


def test_pages_that_other_packages_register_stay_out():
    admin.site.register(ContentType, admin.ModelAdmin)
    assert not admin.site.is_registered(ContentType)


def test_a_list_shows_own_rows_only(staff, mine, theirs):
    own, foreign = DoctorFactory(hospital=mine), DoctorFactory(hospital=theirs)
    page = staff.get(reverse("admin:hospitals_doctor_changelist")).content.decode()
    assert own.name_en in page
    assert foreign.name_en not in page


@pytest.mark.parametrize("view", ["change", "delete", "history"])
def test_a_row_of_another_hospital_does_not_exist(staff, mine, theirs, view):
    own, foreign = DoctorFactory(hospital=mine), DoctorFactory(hospital=theirs)
    name = f"admin:hospitals_doctor_{view}"
    assert staff.get(reverse(name, args=[own.pk])).status_code == 200
    assert staff.get(reverse(name, args=[foreign.pk])).status_code == 404
    assert staff.post(reverse(name, args=[foreign.pk]), {"post": "yes"}).status_code == 404
    assert staff.get(reverse(name, args=[10**9])).status_code == 404
    assert Doctor.objects.filter(pk=foreign.pk).exists()


def test_a_choice_of_hospitals_offers_the_own_ones_and_takes_no_other(
    staff, manager, mine, second, theirs
):
    join(manager, second, "manager")
    page = staff.get(reverse("admin:hospitals_doctor_add"))
    field = page.context["adminform"].form.fields["hospital"]
    assert set(field.queryset) == {mine, second}
    data = fields_of(page, "doctor_form") | {
        "hospital": theirs.pk,
        "name_ko": "박지우",
        "title": "specialist",
        "specialty": SpecialtyFactory().pk,
    }
    answer = staff.post(reverse("admin:hospitals_doctor_add"), data)
    assert "hospital" in answer.context["adminform"].form.errors
    assert not Doctor.objects.exists()


def test_the_hospital_of_a_new_row_comes_from_the_server(staff, mine, theirs):
    page = staff.get(reverse("admin:hospitals_doctor_add"))
    assert "hospital" not in page.context["adminform"].form.fields
    data = fields_of(page, "doctor_form") | {
        "hospital": theirs.pk,
        "name_ko": "박지우",
        "title": "specialist",
        "specialty": SpecialtyFactory().pk,
    }
    assert staff.post(reverse("admin:hospitals_doctor_add"), data).status_code == 302
    assert Doctor.objects.get().hospital == mine


def test_a_row_never_moves_to_another_hospital(staff, manager, mine, second):
    join(manager, second, "manager")
    doctor = DoctorFactory(hospital=mine)
    data = fields_of(staff.get(change(doctor)), "doctor_form") | {"hospital": second.pk}
    assert staff.post(change(doctor), data).status_code == 302
    doctor.refresh_from_db()
    assert doctor.hospital == mine


def test_a_filter_offers_own_rows_only(staff, manager, mine, second, theirs):
    join(manager, second, "manager")
    for hospital in (mine, second, theirs):
        DoctorFactory(hospital=hospital)
    page = staff.get(reverse("admin:hospitals_doctor_changelist")).content.decode()
    assert mine.name_en in page
    assert second.name_en in page
    assert theirs.name_en not in page


def test_autocomplete_finds_own_rows_only(staff, mine, theirs):
    query = {"app_label": "hospitals", "model_name": "doctor", "field_name": "hospital", "term": ""}
    found = staff.get(reverse("admin:autocomplete"), query).json()["results"]
    assert [row["id"] for row in found] == [str(mine.pk)]


@pytest.mark.parametrize(
    "query",
    [
        "hospital__status=published",
        "hospital__memberships__user__password__startswith=p",
        "career_ko__startswith=x",
    ],
)
def test_a_list_answers_no_question_that_its_filters_do_not_ask(staff, query):
    address = reverse("admin:hospitals_doctor_changelist")
    assert staff.get(f"{address}?{query}").status_code == 400


def test_passwords_cannot_be_read_out_through_the_audit(client):
    client.force_login(SuperuserFactory())
    address = reverse("admin:core_auditentry_changelist")
    assert client.get(f"{address}?user__password__startswith=p").status_code == 400
    assert client.get(f"{address}?actor__exact=staff").status_code == 200


def test_an_action_on_rows_of_another_hospital_does_nothing(staff, mine, theirs):
    own, foreign = DoctorFactory(hospital=mine), DoctorFactory(hospital=theirs)
    staff.post(
        reverse("admin:hospitals_doctor_changelist"),
        {"action": "delete_selected", "_selected_action": [own.pk, foreign.pk], "post": "yes"},
    )
    assert list(Doctor.objects.all()) == [foreign]


def test_the_shortcut_to_public_addresses_is_gone(staff, theirs):
    kind = ContentType.objects.get_for_model(Hospital).pk
    assert staff.get(f"/admin/r/{kind}/{theirs.pk}/").status_code == 404
    with pytest.raises(NoReverseMatch):
        reverse("admin:view_on_site", args=[kind, theirs.pk])


def test_another_key_than_the_primary_one_opens_no_door(staff, theirs):
    address = reverse("admin:hospitals_hospital_change", args=[theirs.slug])
    assert staff.get(f"{address}?_to_field=slug").status_code in {400, 404}
    assert staff.get(f"{address}?_to_field=slug&_popup=1").status_code in {400, 404}


def test_inline_rows_of_another_hospital_are_refused(staff, mine, theirs):
    foreign = theirs.hospital_sections.get()
    own = mine.hospital_sections.get()
    data = fields_of(staff.get(change(mine)), "hospital_form")
    staff.post(
        change(mine),
        data | {"hospital_sections-0-id": foreign.pk, "hospital_sections-0-DELETE": "on"},
    )
    foreign.refresh_from_db()
    own.refresh_from_db()
    assert foreign.hospital == theirs


def test_the_log_names_no_row_by_what_somebody_typed(staff, mine):
    data = fields_of(staff.get(change(mine)), "hospital_form")
    data |= {
        "beds": "12",
        "spoken_languages-TOTAL_FORMS": "1",
        "spoken_languages-0-hospital": mine.pk,
        "spoken_languages-0-code": "ru",
        "spoken_languages-0-how": "phone",
    }
    assert staff.post(change(mine), data).status_code == 302
    spoken = mine.spoken_languages.get()
    entry = LogEntry.objects.get()
    assert entry.object_repr == f"#{mine.pk}"
    assert mine.name_en not in entry.change_message
    added = next(item["added"] for item in json.loads(entry.change_message) if "added" in item)
    assert added["object"] == f"#{spoken.pk}"
    assert "Russian" not in entry.change_message
    history = staff.get(reverse("admin:hospitals_hospital_history", args=[mine.pk]))
    assert f"#{spoken.pk}" in history.content.decode()


def test_a_deleted_name_is_not_kept_in_the_log(staff, mine):
    doctor = DoctorFactory(hospital=mine)
    staff.post(reverse("admin:hospitals_doctor_delete", args=[doctor.pk]), {"post": "yes"})
    assert not Doctor.objects.exists()
    assert LogEntry.objects.get().object_repr == f"#{doctor.pk}"


def test_the_index_shows_only_what_one_has_done_oneself(staff, client, mine):
    doctor = DoctorFactory(hospital=mine)
    other = UserFactory()
    join(other, mine, "manager")
    client.force_login(other)
    client.post(reverse("admin:hospitals_doctor_delete", args=[doctor.pk]), {"post": "yes"})
    assert f"#{doctor.pk}" in client.get("/admin/").content.decode()
    client.force_login(mine.memberships.exclude(user=other).get().user)
    assert f"#{doctor.pk}" not in client.get("/admin/").content.decode()


def test_a_field_that_the_page_does_not_show_is_not_read(staff, mine):
    form = staff.get(change(mine)).context["adminform"].form
    assert "status" not in form.fields
    data = fields_of(staff.get(change(mine)), "hospital_form") | {
        "status": "withdrawn",
        "slug": "x",
    }
    assert staff.post(change(mine), data).status_code == 302
    mine.refresh_from_db()
    assert mine.status == "published"
    assert mine.slug != "x"


def test_rows_without_an_owner_ask_for_a_permission(manager, mine, theirs):
    entry = AuditEntryFactory()
    assert not rows_for(type(entry), manager).exists()
    assert entry in rows_for(type(entry), SuperuserFactory())


def test_rows_that_hang_on_an_owned_row_belong_to_its_owner(manager, mine, theirs):
    kind = type(mine.hospital_sections.get())
    assert rows_for(kind, manager).get().hospital == mine


def test_public_rows_that_hang_on_nothing_are_everybodys(manager):
    offer = OfferFactory()
    assert offer.treatment in rows_for(type(offer.treatment), manager)
    assert offer not in rows_for(type(offer), manager)


def test_a_locator_is_the_audit_key_or_the_primary_key(mine):
    assert locator(mine) == f"#{mine.pk}"
    membership = mine.memberships.model(user_id=3, hospital_id=7)
    assert locator(membership) == "3@7"


@pytest.mark.parametrize("option", ["list_editable", "raw_id_fields"])
def test_options_that_go_past_the_walls_are_errors(option):
    page = type(
        "Page", (ScopedModelAdmin,), {option: ["hospital"], "list_display": ["pk", "hospital"]}
    )
    found = page(Doctor, admin.site).check()
    assert "portal.E001" in {error.id for error in found}


def test_an_inline_that_is_not_scoped_is_an_error():
    loose = type("Loose", (admin.TabularInline,), {"model": Doctor})
    page = type("Page", (ScopedModelAdmin,), {"inlines": [loose]})
    assert "portal.E002" in {error.id for error in page(Hospital, admin.site).check()}
