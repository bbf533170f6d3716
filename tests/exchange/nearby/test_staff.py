"""What staff changed, deleted or decided stays so."""

import pytest

from hospitals.exchange.merging import deciding
from hospitals.exchange.models import Difference, NationalPlace, Placement, Record
from hospitals.exchange.services import Service
from hospitals.models import Surrounding
from tests.factories import HospitalFactory

from .conftest import HERE, names, run, tell

pytestmark = pytest.mark.django_db


def test_what_staff_changed_stays_and_somebody_is_asked(hospital, curator):
    tell("1", "Han River Hotel")
    run()
    Surrounding.objects.update(name_en="The hotel by the river")
    tell("1", "Han River Grand Hotel")
    assert run() == [("conflict", hospital.pk, "to decide: 1")]
    assert run() == []
    assert names() == ["The hotel by the river"]
    difference = Difference.objects.get()
    assert (difference.ours, difference.theirs) == (
        "The hotel by the river", "Han River Grand Hotel",
    )  # fmt: skip
    assert difference.hospital == hospital
    deciding.accept(difference, curator)
    assert names() == ["Han River Grand Hotel"]
    tell("1", "Han River Royal Hotel")
    run()
    assert names() == ["Han River Royal Hotel"]


def test_what_was_declined_is_not_asked_again_until_it_changes(hospital, curator):
    tell("1", "Han River Hotel")
    run()
    Surrounding.objects.update(name_en="Ours")
    run()
    deciding.decline(Difference.objects.get(), curator)
    assert run() == []
    tell("1", "Han River Grand Hotel")
    assert run() == [("conflict", hospital.pk, "to decide: 1")]
    assert names() == ["Ours"]


def test_each_hospital_has_its_own_difference_of_one_place(hospital):
    HospitalFactory(latitude=str(HERE[0]), longitude=str(HERE[1]))
    tell("1", "Han River Hotel")
    run()
    Surrounding.objects.update(name_en="Ours")
    run()
    assert Difference.objects.open().values("hospital").distinct().count() == 2
    Surrounding.objects.update(name_en="Han River Hotel")
    run()
    assert not Difference.objects.open().exists()


def test_a_difference_names_its_field(hospital):
    tell("1", "Han River Hotel")
    run()
    Surrounding.objects.update(name_en="Ours")
    run()
    from hospitals.exchange import targets

    difference = Difference.objects.get()
    column = targets.of(Service.ENGLISH).column(difference.column)
    assert str(column.label(NationalPlace)) == "name [en]"
    assert column.words(NationalPlace, difference.theirs) == "Han River Hotel"


@pytest.mark.parametrize("field", ["distance", "walking_minutes", "kind"])
def test_figures_that_staff_changed_are_theirs_alone(hospital, field):
    tell("1", "Han River Hotel")
    run()
    value = "sight" if field == "kind" else 7
    Surrounding.objects.update(**{field: value})
    tell("1", "Han River Grand Hotel", 2)
    run()
    row = Surrounding.objects.get()
    assert (getattr(row, field), row.name_en) == (value, "Han River Grand Hotel")
    assert not Difference.objects.exists()


def test_what_staff_deleted_does_not_come_back(hospital):
    for number in range(1, 8):
        tell(f"{number}", f"Stay {number}", number)
    run()
    Surrounding.objects.get(name_en="Stay 1").delete()
    run()
    assert names() == [f"Stay {number}" for number in range(2, 8)]
    tell("1", "Stay 1, renamed", 1.2)
    assert run() == []


def test_what_staff_changed_stays_when_nearer_places_come(hospital):
    tell("far", "Far", 9)
    run()
    Surrounding.objects.update(note_en="Ask for the quiet side")
    for number in range(1, 7):
        tell(f"{number}", f"Stay {number}", number)
    run()
    assert "Far" in names()
    assert len(names()) == 7


def test_what_staff_made_their_own_is_not_touched_and_not_doubled(hospital):
    tell("1", "Han River Hotel")
    run()
    Surrounding.objects.update(source="own", latitude="37.51000")
    tell("1", "Han River Grand Hotel")
    assert run() == []
    assert names() == ["Han River Hotel"]


def test_a_dismissed_place_comes_to_nobody_new_and_stays_where_it_is(hospital, curator):
    record = tell("1", "Han River Hotel")
    run()
    deciding.dismiss(record, curator)
    other = HospitalFactory(latitude=str(HERE[0]), longitude=str(HERE[1]))
    assert run() == []
    assert names(hospital) == ["Han River Hotel"]
    assert names(other) == []


# --- Withdrawn there ---------------------------------------------------------------
@pytest.fixture
def withdrawn(hospital):
    """A place of two languages beside two hospitals, which the services show no longer."""
    HospitalFactory(latitude=str(HERE[0]), longitude=str(HERE[1]))
    for shown in (True, False):
        tell("1", "Han River Hotel", shown=shown)
        tell("2", "汉江酒店", service=Service.CHINESE, shown=shown)
        found = run()
    return found


def test_a_place_that_is_shown_no_longer_is_one_question(withdrawn, curator):
    assert withdrawn == [("withdrawn", None, "")]
    assert run() == []
    assert len(names()) == 2
    deciding.accept(Difference.objects.get(), curator)
    assert names() == []
    assert run() == []
    HospitalFactory(latitude=str(HERE[0]), longitude=str(HERE[1]))
    assert run() == []


def test_a_declined_withdrawal_is_not_asked_again(withdrawn, curator):
    deciding.decline(Difference.objects.get(), curator)
    assert run() == []
    assert len(names()) == 2


def test_a_withdrawn_place_comes_to_nobody_new_meanwhile(withdrawn):
    other = HospitalFactory(latitude=str(HERE[0]), longitude=str(HERE[1]))
    run()
    assert names(other) == []


@pytest.mark.parametrize("decided", [True, False])
def test_a_place_that_is_shown_again_comes_back_and_asks_nothing(withdrawn, curator, decided):
    if decided:
        deciding.accept(Difference.objects.get(), curator)
    tell("1", "Han River Hotel")
    run()
    assert names() == ["Han River Hotel"] * 2
    assert not Difference.objects.open().exists()
    assert not NationalPlace.objects.get().withdrawn


def test_one_language_that_goes_takes_nothing_away(hospital):
    tell("1", "Han River Hotel")
    tell("2", "汉江酒店", service=Service.CHINESE)
    run()
    tell("1", "Han River Hotel", shown=False)
    assert run() == []
    assert names() == ["Han River Hotel"]
    assert not Difference.objects.exists()


def test_what_staff_deleted_stays_deleted_after_a_withdrawal(withdrawn, hospital, curator):
    Surrounding.objects.filter(hospital=hospital).first().delete()
    deciding.accept(Difference.objects.get(), curator)
    tell("1", "Han River Hotel")
    run()
    assert names(hospital) == []
    assert len(names()) == 1
    assert Placement.objects.count() == 2
    assert Record.objects.to_merge().count() == 0
