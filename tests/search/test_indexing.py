"""The index follows the rows."""

import pytest
from django.core.management import call_command
from django.db import transaction

from hospitals.actions import withdraw_hospital
from hospitals.models import Hospital
from hospitals.selection.actions import designate, revoke
from portal.core.publishing import state
from portal.search import indexing
from portal.search.indexing import rebuild
from portal.search.models import Document
from tests.factories import (
    DoctorFactory,
    HospitalFactory,
    OfferFactory,
    SelectionRoundFactory,
    TreatmentFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    def run(deed, *args, **kwargs):
        with django_capture_on_commit_callbacks(execute=True):
            return deed(*args, **kwargs)

    return run


def test_a_saved_hospital_is_found_by_its_new_name(indexed, hospitals, committed):
    (hospital,) = indexed("하나", name_en="Old name")
    hospital.name_en = "Maple Grove"
    committed(hospital.save)
    assert hospitals("maple") == ["Maple Grove"]
    assert hospitals("old name") == []


def test_a_withdrawn_hospital_and_its_doctors_leave_at_once(indexed, hospitals, committed):
    (hospital,) = indexed("하나", name_en="Maple Grove")
    DoctorFactory(hospital=hospital)
    rebuild()
    committed(withdraw_hospital, hospital, by=UserFactory())
    assert hospitals("maple") == []
    assert not Document.objects.filter(kind__in=["hospital", "doctor"]).exists()


def test_a_deleted_hospital_leaves(indexed, committed):
    (hospital,) = indexed("하나")
    committed(hospital.delete)
    assert not Document.objects.filter(kind="hospital").exists()


def test_a_new_offer_and_a_renamed_treatment_are_found(indexed, hospitals, committed):
    (hospital,) = indexed("하나", name_en="Maple Grove")
    offer = committed(
        OfferFactory, hospital=hospital, treatment=TreatmentFactory(name_en="Acupuncture")
    )
    assert hospitals("acupuncture") == ["Maple Grove"]
    offer.treatment.name_en = "Moxibustion"
    committed(offer.treatment.save)
    assert hospitals("moxibustion") == ["Maple Grove"]
    committed(offer.delete)
    assert hospitals("moxibustion") == []


def test_a_designation_raises_and_its_end_lowers(indexed, hospitals, committed):
    one, _two = indexed("하나", "둘", name_en="Laser")
    held = SelectionRoundFactory(year=2026)
    before = merit(one)
    designation = committed(designate, one, held)
    assert merit(one) > before
    committed(revoke, designation, held.starts)
    assert merit(one) == before


def merit(hospital):
    return Document.objects.get(kind="hospital", object_id=hospital.pk, language="en").merit


def test_what_is_rolled_back_is_not_indexed(indexed, hospitals, committed):
    (hospital,) = indexed("하나", name_en="Maple Grove")

    def fail():
        with transaction.atomic():
            hospital.name_en = "Elm Grove"
            hospital.save()
            transaction.set_rollback(True)

    committed(fail)
    assert hospitals("maple") == ["Maple Grove"]


def test_an_object_that_several_rows_touch_is_indexed_once(indexed, committed, monkeypatch):
    (hospital,) = indexed("하나")
    done = []
    monkeypatch.setattr(indexing, "update", lambda kind, ids: done.append((kind, *ids)) or 0)

    def save_all():
        hospital.save()
        OfferFactory.create_batch(3, hospital=hospital)

    committed(save_all)
    assert done.count(("hospital", hospital.pk)) == 1


def test_a_row_that_has_nothing_to_do_with_it_costs_nothing(django_assert_num_queries):
    user = UserFactory()
    with django_assert_num_queries(1):
        user.save(update_fields=["language"])


def test_rebuilding_makes_what_is_missing_and_removes_what_is_gone(indexed, hospitals):
    (hospital,) = indexed("하나", name_en="Maple Grove")
    Hospital.objects.filter(pk=hospital.pk).update(name_en="Elm Grove")
    assert rebuild() == 5
    assert hospitals("elm") == ["Elm Grove"]
    Hospital.objects.filter(pk=hospital.pk).update(status="withdrawn")
    assert rebuild() == 5
    assert hospitals("elm") == []


def test_rebuilding_what_stands_writes_nothing(indexed):
    indexed("하나", "둘")
    version = state().version
    assert rebuild() == 0
    assert state().version == version


def test_the_command_says_how_far_it_is(indexed, capsys):
    indexed("하나", "둘")
    call_command("reindex")
    assert "hospital: 2 of 2" in capsys.readouterr().out


@pytest.mark.parametrize("number", [1, 30])
def test_the_number_of_queries_of_an_update_does_not_grow(number, django_assert_num_queries):
    ids = [hospital.pk for hospital in HospitalFactory.create_batch(number)]
    rebuild()
    with django_assert_num_queries(13):
        assert indexing.update("hospital", ids) == 0
