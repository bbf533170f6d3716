import pytest
from django.urls import reverse

from hospitals.actions import join
from hospitals.models import Doctor, Offer, Surrounding
from tests.factories import (
    CareSectionFactory,
    DoctorFactory,
    HospitalFactory,
    OfferFactory,
    PhotoFactory,
    SpecialtyFactory,
    SurroundingFactory,
    TreatmentFactory,
    UserFactory,
)
from tests.forms import fields_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def hospital(client, roles):
    hospital = HospitalFactory()
    user = UserFactory()
    join(user, hospital, "manager")
    client.force_login(user)
    return hospital


@pytest.fixture
def curator(client, roles):
    client.force_login(UserFactory(groups=["curator"]))


def add(client, model, **changes):
    address = f"/admin/hospitals/{model}/add/"
    return client.post(address, fields_of(client.get(address), f"{model}_form") | changes)


def save(client, row, **changes):
    name = row._meta.model_name
    address = reverse(f"admin:hospitals_{name}_change", args=[row.pk])
    return client.post(address, fields_of(client.get(address), f"{name}_form") | changes)


def errors(response):
    return str(response.context["adminform"].form.errors)


def test_the_languages_of_a_doctor_are_ticked(client, hospital):
    new = {
        "name_ko": "박",
        "specialty": SpecialtyFactory().pk,
        "title": "head",
        "languages": ["en", "mn"],
    }
    assert "title" in errors(add(client, "doctor", **new))
    assert add(client, "doctor", **new | {"title": "department-head"}).status_code == 302
    doctor = Doctor.objects.get()
    assert doctor.languages == ["en", "mn"]
    address = reverse("admin:hospitals_doctor_change", args=[doctor.pk])
    assert fields_of(client.get(address), "doctor_form")["languages"] == ["en", "mn"]
    assert "languages" in errors(save(client, doctor, languages=["xx"]))


def test_a_treatment_stands_behind_its_section(client, hospital):
    treatment = TreatmentFactory(
        section=CareSectionFactory(name_en="Beauty"), name_en="Double eyelid"
    )
    page = client.get("/admin/hospitals/offer/add/").content.decode()
    assert f'<option value="{treatment.pk}">Beauty · Double eyelid</option>' in page


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"fee_from": "900", "fee_to": "500"}, "the lower one first"),
        ({"fee_from": "900", "fee_to": ""}, "or neither"),
        ({"nights": "400"}, "less than or equal to 180"),
        ({"visits": "0"}, "greater than or equal to 1"),
    ],
)
def test_terms_that_cannot_be_are_form_errors(client, hospital, changes, message):
    assert message in errors(save(client, OfferFactory(hospital=hospital), **changes))


def test_offering_a_treatment_twice_is_a_form_error_though_the_server_sets_the_hospital(
    client, hospital
):
    offer = OfferFactory(hospital=hospital)
    answer = add(client, "offer", treatment=offer.treatment_id)
    assert "already offers this treatment" in errors(answer)
    assert "already offers this treatment" in errors(
        save(client, OfferFactory(hospital=hospital), treatment=offer.treatment_id)
    )
    assert Offer.objects.count() == 2


def test_a_place_nearby_that_the_hospital_adds_says_so(client, hospital):
    new = {
        "kind": "stay", "name_ko": "호텔", "latitude": "37.5", "longitude": "127",
        "distance": "400", "source": "city",
    }  # fmt: skip
    assert add(client, "surrounding", **new).status_code == 302
    assert Surrounding.objects.get().source == "own"
    assert "less than or equal to 100000" in errors(
        save(client, Surrounding.objects.get(), distance="100001")
    )
    assert "outside Korea" in errors(save(client, Surrounding.objects.get(), latitude="3"))


def test_the_city_chooses_the_hospital_of_a_new_row_and_does_not_move_it_later(client, curator):
    first, second = HospitalFactory(), HospitalFactory()
    assert "hospital" in errors(add(client, "doctor", name_ko="박"))
    new = {
        "hospital": first.pk,
        "name_ko": "박",
        "specialty": SpecialtyFactory().pk,
        "title": "director",
    }
    assert add(client, "doctor", **new).status_code == 302
    save(client, Doctor.objects.get(), hospital=second.pk)
    assert Doctor.objects.get().hospital == first


def test_a_manager_of_two_chooses_between_them(client, hospital):
    second = HospitalFactory()
    join(hospital.memberships.get().user, second, "manager")
    new = {
        "hospital": second.pk,
        "name_ko": "박",
        "specialty": SpecialtyFactory().pk,
        "title": "director",
    }
    assert add(client, "doctor", **new).status_code == 302
    assert Doctor.objects.get().hospital == second


def test_a_translator_fills_the_other_languages_of_a_row(client, roles):
    doctor = DoctorFactory()
    user = UserFactory()
    join(user, doctor.hospital, "translator")
    client.force_login(user)
    assert (
        save(client, doctor, name_ru="Ким Чон", name_ko="다른", title="director").status_code == 302
    )
    doctor.refresh_from_db()
    assert doctor.name_ru == "Ким Чон"
    assert doctor.name_ko.startswith("김의사")
    assert doctor.title == "specialist"
    assert client.get("/admin/hospitals/doctor/add/").status_code == 403
    address = reverse("admin:hospitals_doctor_delete", args=[doctor.pk])
    assert client.post(address, {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("model", ["caresection", "district"])
def test_sections_and_districts_stay_as_many_as_they_are(client, curator, model):
    assert client.get(f"/admin/hospitals/{model}/add/").status_code == 403


@pytest.mark.parametrize(
    ("factory", "changes"),
    [
        (CareSectionFactory, {"name_ja": "美容"}),
        (TreatmentFactory, {"name_ja": "二重"}),
        (SpecialtyFactory, {"name_ja": "整形外科"}),
    ],
)
def test_the_city_keeps_the_catalogue_but_not_its_addresses(client, curator, factory, changes):
    row = factory()
    slug = row.slug
    assert save(client, row, slug="changed", **changes).status_code == 302
    row.refresh_from_db()
    assert row.slug == slug
    assert row.name_ja == changes["name_ja"]


@pytest.mark.parametrize(
    "path", ["caresection", "treatment", "specialty", "district", "membership"]
)
def test_staff_of_a_hospital_do_not_reach_what_all_share(client, hospital, path):
    assert client.get(f"/admin/hospitals/{path}/").status_code == 403


@pytest.mark.parametrize(
    ("factory", "queries"),
    [(DoctorFactory, 14), (OfferFactory, 14), (SurroundingFactory, 13), (PhotoFactory, 13)],
)
def test_lists_take_the_same_queries_for_one_and_for_thirty(
    client, hospital, factory, queries, django_assert_num_queries
):
    address = f"/admin/hospitals/{factory._meta.model._meta.model_name}/"
    factory(hospital=hospital)
    client.get(address)
    for _ in range(2):
        with django_assert_num_queries(queries):
            client.get(address)
        factory.create_batch(29, hospital=hospital)
