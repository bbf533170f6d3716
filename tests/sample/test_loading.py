from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Count

from consultations import actions
from hospitals.geography import contains
from hospitals.models import (
    Access,
    Accreditation,
    Doctor,
    Hospital,
    HospitalSection,
    Insurance,
    Membership,
    Offer,
    OpeningHours,
    Source,
    SpokenLanguage,
    Surrounding,
)
from hospitals.selection.models import Designation
from hospitals.shipped import district_rings
from portal.core.models import SiteState, TranslationState
from portal.sample import loading
from tests.factories import HospitalFactory, UserFactory

pytestmark = pytest.mark.usefixtures("sample")

COUNTED = (
    Hospital, Doctor, Offer, HospitalSection, SpokenLanguage, OpeningHours, Accreditation,
    Insurance, Surrounding, Access, Designation, Membership,
)  # fmt: skip


def counts():
    return {model.__name__: model.objects.count() for model in COUNTED}


def load_sample(*options):
    out = StringIO()
    call_command("load_sample", "--no-photos", *options, stdout=out)
    return out.getvalue()


def test_the_portal_says_that_its_data_is_a_sample():
    assert SiteState.objects.get().sample


def test_101_hospitals_are_published_and_50_designated():
    assert Hospital.objects.published().count() == 101
    assert Hospital.objects.filter(selected=True).count() == 50
    assert Designation.objects.current().count() == 50


def test_every_hospital_has_what_its_pages_show():
    hospitals = Hospital.objects.annotate(
        doctors_=Count("doctors", distinct=True), offers_=Count("offers", distinct=True)
    )
    for hospital in hospitals:
        assert 2 <= hospital.doctors_ <= 8
        assert 5 <= hospital.offers_ <= 20
        assert hospital.address_ja
        assert hospital.directions_ru
        assert hospital.opening_hours.exists()
        assert hospital.spoken_languages.exists()
        assert 1 <= hospital.accesses.count() <= 2
        assert list(
            hospital.surroundings.order_by("kind").values_list("kind").annotate(Count("pk"))
        ) == [("sight", 3), ("stay", 2)]


def test_rows_pass_the_checks_of_the_forms():
    for model in (*COUNTED[:3], OpeningHours, Accreditation, Insurance, Surrounding, Access):
        for row in model.objects.order_by("pk")[::9]:
            row.full_clean()


def test_every_hospital_stands_in_its_district():
    rings = district_rings()
    for hospital in Hospital.objects.select_related("district"):
        ring = rings[hospital.district.slug]
        assert contains(ring, hospital.latitude, hospital.longitude), hospital.slug


def test_nobody_can_be_called_or_written_to():
    for hospital in Hospital.objects.all():
        assert hospital.phone.startswith("+82-2-0000-")
        assert hospital.registration_number.startswith("SAMPLE-")
        assert "견본" in hospital.address_ko


def test_the_fifty_meet_what_the_law_asks():
    for hospital in Hospital.objects.filter(selected=True).select_related("insurance"):
        assert hospital.insurance.meets_minimum(), hospital.slug
        assert hospital.registration_is_valid(), hospital.slug
        assert not hospital.offers.filter(fee_from=None).exists(), hospital.slug


def test_some_of_the_others_do_not():
    others = Hospital.objects.filter(selected=False)
    assert any(not hospital.registration_is_valid() for hospital in others)
    policies = Insurance.objects.filter(hospital__in=others).select_related("hospital")
    assert any(not policy.meets_minimum() for policy in policies)
    assert Offer.objects.filter(hospital__in=others, fee_from=None).exists()


def test_fees_are_round_and_in_order():
    for offer in Offer.objects.exclude(fee_from=None):
        assert offer.fee_from < offer.fee_to
        assert offer.fee_from % 1000 == 0


def test_doctors_have_names_of_their_own_and_careers_in_order():
    names = list(Doctor.objects.values_list("name_ko", flat=True))
    assert len(set(names)) == len(names)
    for doctor in Doctor.objects.all():
        years = [int(line[:4]) for line in doctor.career_en.splitlines()]
        assert years == sorted(years)
        assert years[0] >= doctor.licensed
        assert len(years) == len(doctor.career_ja.splitlines())


def test_loading_again_changes_nothing():
    before = counts()
    Hospital.objects.filter(slug="areum-line-clinic").update(name_en="Renamed")
    assert "there already" in load_sample()
    assert counts() == before
    assert Hospital.objects.get(slug="areum-line-clinic").name_en == "Renamed"


def test_a_reload_makes_the_same_sample_anew():
    before = counts()
    Hospital.objects.filter(slug="areum-line-clinic").update(name_en="Renamed")
    Doctor.objects.filter(hospital__slug="areum-line-clinic").delete()
    load_sample("--reload")
    assert counts() == before
    assert Hospital.objects.get(slug="areum-line-clinic").name_en.startswith("Areum Line")


def test_a_reload_leaves_alone_what_is_not_the_samples():
    own = HospitalFactory(slug="a-real-clinic", source=Source.CITY)
    load_sample("--reload")
    own.refresh_from_db()
    assert Hospital.objects.filter(source=Source.SAMPLE).count() == 101


def test_a_reload_keeps_a_hospital_in_which_somebody_else_works_or_asked():
    asked, worked = Hospital.objects.filter(source=Source.SAMPLE)[:2]
    thread, _code = actions.open_thread(asked, language="en", body="A question of my own")
    person = UserFactory(username="somebody")
    Membership.objects.create(user=person, hospital=worked, role="coordinator")
    load_sample("--reload")
    thread.refresh_from_db()
    assert thread.messages.get().body == "A question of my own"
    assert person.memberships.get().hospital == worked
    assert Hospital.objects.filter(source=Source.SAMPLE).count() == 101


def test_an_address_that_is_taken_stays_with_its_owner():
    loading.remove()
    HospitalFactory(slug="areum-line-clinic", name_en="Real", source=Source.OWN)
    said = []
    loading.load(said.append, with_photos=False)
    assert Hospital.objects.get(slug="areum-line-clinic").name_en == "Real"
    assert Hospital.objects.filter(source=Source.SAMPLE).count() == 100
    assert any("areum-line-clinic" in line for line in said)


def test_some_translations_are_checked_some_a_machine_s_and_some_older():
    records = TranslationState.objects.all()
    assert records.filter(checked_at__isnull=False).count() > 20
    assert records.filter(origin="machine").count() > 20
    assert {record.language for record in records.filter(older_since__isnull=False)} == {
        "en", "zh-hans", "ja", "ru",
    }  # fmt: skip
