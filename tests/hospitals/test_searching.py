"""What of a hospital goes into the search, and in which order hospitals stand."""

from datetime import timedelta

import pytest
from django.template.loader import get_template
from django.utils import timezone

from hospitals.models import AnswerTime, Insurance, OpeningHours
from hospitals.reading.merit import merits
from portal.core.publishing import state
from portal.search.sources import source, sources
from tests.factories import (
    DoctorFactory,
    HospitalFactory,
    OfferFactory,
    PhotoFactory,
    TreatmentFactory,
)

pytestmark = pytest.mark.django_db


def answers(hospital, hours, days_ago=0, language="en"):
    return AnswerTime.objects.create(
        hospital=hospital,
        language=language,
        median_hours=hours,
        p90_hours=hours,
        threads=9,
        measured_on=timezone.localdate() - timedelta(days=days_ago),
    )


def test_the_selected_stand_before_the_complete_and_these_before_the_quick():
    quick, complete, selected, plain = HospitalFactory.create_batch(4)
    answers(quick, 1)
    DoctorFactory(hospital=complete)
    selected.selected = True
    selected.save()
    found = merits([hospital.pk for hospital in (quick, complete, selected, plain)])
    order = sorted(found, key=found.get, reverse=True)
    assert order == [selected.pk, complete.pk, quick.pk, plain.pk]


def test_everything_a_patient_checks_counts_once():
    hospital = HospitalFactory(introduction_ko="", introduction_en="")
    points = []

    def count():
        points.append(merits([hospital.pk])[hospital.pk] // 10_000)

    today = timezone.localdate()
    count()
    hospital.introduction_en = "Since 1980."
    hospital.registration_number, hospital.registered_until = "M-1", today
    hospital.save()
    count()
    insurance = Insurance.objects.create(
        hospital=hospital, insurer="X", cover=99_999_999, valid_until=today
    )
    count()
    insurance.cover = 100_000_000
    insurance.save()
    count()
    DoctorFactory.create_batch(2, hospital=hospital)
    PhotoFactory.create_batch(2, hospital=hospital)
    OpeningHours.objects.create(hospital=hospital, weekday=0, opens="09:00", closes="18:00")
    count()
    assert points == [0, 2, 2, 3, 6]


def test_a_general_hospital_is_insured_for_twice_as_much():
    hospital = HospitalFactory(kind="general-hospital")
    insurance = Insurance.objects.create(
        hospital=hospital, insurer="X", cover=100_000_000, valid_until=timezone.localdate()
    )
    before = merits([hospital.pk])[hospital.pk]
    insurance.cover = 200_000_000
    insurance.save()
    assert merits([hospital.pk])[hospital.pk] == before + 10_000


def test_an_old_answer_time_promises_nothing():
    old, never, slow = HospitalFactory.create_batch(3)
    answers(old, 1, days_ago=30)
    answers(slow, 60_000 // 2, language="ru")
    found = merits([old.pk, never.pk, slow.pk])
    assert found[old.pk] == found[never.pk] == found[slow.pk]


@pytest.mark.parametrize("status", ["draft", "submitted", "withdrawn"])
def test_what_is_not_published_has_no_draft(status):
    doctor = DoctorFactory(hospital=HospitalFactory(status=status))
    for kind, pk in (("hospital", doctor.hospital_id), ("doctor", doctor.pk)):
        assert list(source(kind).ids()) == []
        assert list(source(kind).drafts([pk])) == []
        assert list(source(kind).drafts()) == []
        assert source(kind).dress([pk], "en") == {}


def test_a_hospital_has_the_words_and_concepts_of_what_it_offers():
    offer = OfferFactory(treatment=TreatmentFactory(slug="rhinoplasty", name_ru="Ринопластика"))
    drafts = {draft.language: draft for draft in source("hospital").drafts()}
    assert set(drafts) == {"ko", "en", "zh-hans", "ja", "ru"}
    assert "Ринопластика" in drafts["ru"].keywords
    assert "Ринопластика" not in drafts["en"].keywords
    for draft in drafts.values():
        assert "treatment:rhinoplasty" in draft.concepts
        assert offer.hospital.name_ko in draft.titles
        assert f"hangangbyeongwon{offer.hospital.name_ko[4:]}" in draft.titles


@pytest.mark.parametrize("number", [1, 30])
def test_the_number_of_queries_of_drafts_does_not_grow(number, django_assert_num_queries):
    for doctor in DoctorFactory.create_batch(number):
        OfferFactory(hospital=doctor.hospital)
    for kind, queries in (("hospital", 10), ("doctor", 1), ("treatment", 1), ("section", 1)):
        ids = list(source(kind).ids())
        with django_assert_num_queries(queries):
            assert len(list(source(kind).drafts(ids))) == 5 * len(ids)


@pytest.mark.parametrize("number", [1, 30])
def test_the_number_of_queries_of_dressing_does_not_grow(number, django_assert_num_queries):
    for doctor in DoctorFactory.create_batch(number):
        OfferFactory(hospital=doctor.hospital)
    for kind, queries in (("hospital", 5), ("doctor", 1), ("treatment", 1), ("section", 1)):
        ids = list(source(kind).ids())
        state()  # else it would be asked for inside
        with django_assert_num_queries(queries):
            assert set(source(kind).dress(ids, "ja")) == set(ids)


def test_every_kind_has_a_name_a_place_and_a_template():
    kinds = sources()
    assert len({each.order for each in kinds}) == len(kinds)
    for each in kinds:
        assert str(each.name)
        assert get_template(each.template)  # some kinds look alike
