import pytest
from django.core.exceptions import ValidationError

from hospitals.exchange.merging import deciding, threeway
from hospitals.exchange.models import Difference, Pair, Record
from hospitals.models import Hospital
from portal.core.models import AuditEntry
from tests.factories import HospitalFactory

from .test_threeway import TODAY, merged


@pytest.fixture
def difference(record, target):
    merged(record, target, name_en="Another Clinic")
    return Difference.objects.get()


@pytest.fixture
def pair(record):
    Record.objects.update(hospital=None, merged="")
    return Pair.objects.create(record=Record.objects.get(), hospital=Hospital.objects.get())


def refused(verb, *args, **kwargs):
    with pytest.raises(ValidationError) as error:
        verb(*args, **kwargs)
    return error.value.code


def last_deed():
    entry = AuditEntry.objects.latest("pk")
    return entry.action, entry.user


def test_accepting_writes_their_value(difference, record, curator, target):
    deciding.accept(difference, curator)
    assert Hospital.objects.get().name_en == "Another Clinic"
    difference.refresh_from_db()
    assert (difference.state, difference.decided_by) == ("accepted", curator)
    record.refresh_from_db()
    assert record.applied["name_en"][0] == "Another Clinic"
    assert last_deed() == ("national value taken over", curator)
    assert merged(record, target, name_en="A Third").outcome == "changed"


def test_declining_leaves_ours_and_is_remembered(difference, record, curator, target):
    deciding.decline(difference, curator)
    assert Hospital.objects.get().name_en == "Han River Clinic"
    record.refresh_from_db()
    assert record.declined == {"name_en": "Another Clinic"}
    assert merged(record, target, name_en="Another Clinic").outcome is None
    assert merged(record, target, name_en="A Third").outcome == "conflict"
    assert last_deed() == ("national value declined", curator)


@pytest.mark.parametrize("verb", [deciding.accept, deciding.decline])
def test_the_second_to_decide_is_told(difference, curator, target, verb):
    deciding.decline(difference, curator)
    assert refused(verb, difference, curator) == "decided"


def test_what_moved_on_here_is_shown_and_not_overwritten(difference, curator, target):
    Hospital.objects.update(name_en="Written meanwhile")
    assert refused(deciding.accept, difference, curator) == "moved"
    assert Hospital.objects.get().name_en == "Written meanwhile"
    difference.refresh_from_db()
    assert (difference.state, difference.ours) == ("open", "Written meanwhile")
    deciding.accept(difference, curator)
    assert Hospital.objects.get().name_en == "Another Clinic"


def test_what_moved_on_there_is_not_taken_unseen(difference, record, curator, target):
    shown = difference.version
    merged(record, target, name_en="A Third")
    assert refused(deciding.accept, difference, curator, seen=shown) == "moved"
    difference.refresh_from_db()
    deciding.accept(difference, curator, seen=difference.version)
    assert Hospital.objects.get().name_en == "A Third"


def test_a_value_the_row_cannot_have_is_refused_whole(difference, curator, target):
    Difference.objects.update(theirs="x" * 121)
    with pytest.raises(ValidationError):
        deciding.accept(difference, curator)
    assert Hospital.objects.get().name_en == "Han River Clinic"
    assert Difference.objects.get().state == "open"


def test_a_difference_of_nothing_cannot_be_accepted(difference, curator, target):
    Record.objects.update(hospital=None)
    assert refused(deciding.accept, difference, curator) == "gone"


def test_accepting_an_empty_value_empties(record, curator, target):
    merged(record, target, phone="+82-2-777-1234")
    merged(record, target, phone="")
    deciding.accept(Difference.objects.get(), curator)
    assert Hospital.objects.get().phone == ""


def test_accepting_a_withdrawal_asks_the_target(record, curator, target):
    threeway.propose_withdrawal(record)
    deciding.accept(Difference.objects.get(), curator)
    assert target.withdrawn == (record, curator)


def test_declining_a_withdrawal_holds_until_it_changes(record, curator, target):
    threeway.propose_withdrawal(record)
    deciding.decline(Difference.objects.get(), curator)
    record.refresh_from_db()
    assert not threeway.propose_withdrawal(record)


def test_the_same_links_the_record_in_all_its_languages(pair, curator):
    hospital, elsewhere = Hospital.objects.get(), HospitalFactory()
    japanese = Record.objects.create(
        service="Tried", content_id="1", language="ja", title="漢江", digest="2", merged="2",
        read_at=pair.record.read_at,
    )  # fmt: skip
    beside = Pair.objects.create(record=pair.record, hospital=elsewhere)
    deciding.same(pair, curator)
    assert set(Record.objects.values_list("hospital", "merged")) == {(hospital.pk, "")}
    assert set(Pair.objects.values_list("pk", "state")) == {(pair.pk, "same"), (beside.pk, "other")}
    assert japanese in Record.objects.to_merge()
    assert refused(deciding.other, beside, curator) == "decided"
    assert last_deed() == ("national record linked", curator)


def test_another_institution_leaves_the_record_alone(pair, curator):
    deciding.other(pair, curator)
    pair.refresh_from_db()
    assert (pair.state, pair.decided_by) == ("other", curator)
    assert pair.record.hospital is None
    assert refused(deciding.same, pair, curator) == "decided"


def test_a_record_is_linked_by_hand_once(pair, curator):
    hospital = HospitalFactory()
    deciding.link(pair.record, hospital, curator)
    pair.refresh_from_db()
    assert pair.state == "other"
    assert Record.objects.get().hospital == hospital
    assert refused(deciding.link, pair.record, hospital, curator) == "decided"


def test_what_is_not_wanted_asks_nobody(difference, pair, record, curator):
    deciding.dismiss(record, curator)
    assert Record.objects.get().dismissed
    assert not Pair.objects.exists()
    assert Difference.objects.get().state == "settled"
    assert refused(deciding.dismiss, record, curator) == "decided"


def test_what_is_taken_up_again_is_merged_again(record, curator):
    Record.objects.update(merged=record.digest)
    deciding.dismiss(record, curator)
    deciding.take_up(record, curator)
    row = Record.objects.to_merge().get()
    assert not row.dismissed
    assert refused(deciding.take_up, record, curator) == "decided"


def test_day_of_reading_is_the_day_of_the_value(difference, record, curator, target):
    deciding.accept(difference, curator)
    record.refresh_from_db()
    assert record.applied["name_en"][1] >= TODAY.isoformat()
