from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospitals.exchange.merging import threeway
from hospitals.exchange.merging.columns import Column, Phone, Web
from hospitals.exchange.merging.threeway import ASK, KEEP, NOTE, WRITE, verdict
from hospitals.exchange.models import Difference
from hospitals.exchange.targets import Outcome
from hospitals.models import Hospital
from portal.core.models import TranslationState
from portal.core.publishing import state
from tests.factories import DistrictFactory

TODAY, LATER = date(2026, 11, 20), date(2026, 11, 27)
COLUMN = Column("phone")


def merged(record, target, on=TODAY, **values):
    answer = threeway.merge_values(record, target.subject(record), values, on, target)
    record.save()
    return answer


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "refused", "expected"),
    [
        ((False, None), None, "A", False, WRITE),  # nobody said anything yet
        ((False, None), "A", "A", False, NOTE),
        ((False, None), "B", "A", False, ASK),
        ((False, None), "B", "A", True, KEEP),
        ((False, None), "B", None, False, KEEP),  # the service never spoke of it
        ((True, "A"), "A", "C", False, WRITE),
        ((True, "A"), "B", "C", False, ASK),  # staff changed it
        ((True, "A"), "B", "A", False, ASK),
        ((True, "A"), None, "A", False, ASK),  # staff emptied it
        ((True, "A"), None, "A", True, KEEP),
        ((True, "A"), "A", None, False, ASK),  # theirs empty erases nothing by itself
        ((True, "A"), None, None, False, KEEP),
        ((True, None), None, "A", False, WRITE),  # it agreed to their being nothing
        ((True, "A"), "C", "C", False, NOTE),  # both came to the same
    ],
)
def test_three_values_decide(base, ours, theirs, refused, expected):
    assert verdict(COLUMN, base, ours, theirs, refused) == expected


TEXTS = st.none() | st.sampled_from(["A", "B", "C"])


@given(known=st.booleans(), base=TEXTS, ours=TEXTS, theirs=TEXTS, refused=st.booleans())
def test_nothing_is_written_over_what_somebody_changed(known, base, ours, theirs, refused):
    if verdict(COLUMN, (known, base), ours, theirs, refused) == WRITE:
        assert theirs is not None
        assert ours == base if known else ours is None


def test_an_empty_column_is_filled_with_its_source_of_time(record, hospital, target):
    answer = merged(record, target, phone="+82-2-777-1234")
    hospital.refresh_from_db()
    assert hospital.phone == "+82-2-777-1234"
    assert (answer.outcome, answer.columns) == (Outcome.CHANGED, ("phone",))
    assert record.applied["phone"] == ["+82-2-777-1234", "2026-11-20"]


def test_merging_twice_changes_nothing(
    record, hospital, target, django_capture_on_commit_callbacks
):
    merged(record, target, phone="+82-2-777-1234", name_en="Another Name")
    applied, changed = record.applied, Hospital.objects.get().modified_at
    found = list(Difference.objects.values())
    with django_capture_on_commit_callbacks(execute=True) as deeds:
        answer = merged(record, target, LATER, phone="+82-2-777-1234", name_en="Another Name")
    assert answer.outcome is None
    assert not deeds
    assert record.applied == applied
    assert Hospital.objects.get().modified_at == changed
    assert list(Difference.objects.values()) == found


def test_a_new_value_follows_where_nobody_touched_the_old_one(record, hospital, target):
    merged(record, target, phone="+82-2-777-1234")
    version = state().version
    answer = merged(record, target, LATER, phone="+82-2-777-9999")
    assert answer.outcome == Outcome.CHANGED
    assert Hospital.objects.get().phone == "+82-2-777-9999"
    assert record.applied["phone"] == ["+82-2-777-9999", "2026-11-27"]
    assert state().version == version  # it rises when the transaction ends


def test_what_staff_changed_is_asked_about_once(record, hospital, target):
    merged(record, target, phone="+82-2-777-1234")
    Hospital.objects.update(phone="+82-2-111-2222")
    answer = merged(record, target, LATER, phone="+82-2-777-9999")
    assert (answer.outcome, answer.columns) == (Outcome.CONFLICT, ("phone",))
    assert Hospital.objects.get().phone == "+82-2-111-2222"
    found = Difference.objects.get()
    assert (found.ours, found.theirs) == ("+82-2-111-2222", "+82-2-777-9999")
    assert found.hospital == hospital
    assert merged(record, target, LATER, phone="+82-2-777-9999").outcome is None
    assert Difference.objects.get() == found


def test_an_open_question_takes_the_newest_value(record, target):
    merged(record, target, name_en="One")
    assert merged(record, target, name_en="Two").outcome == Outcome.CONFLICT
    assert Difference.objects.get().theirs == "Two"


def test_a_question_is_settled_by_agreement(record, target):
    merged(record, target, name_en="One")
    Hospital.objects.update(name_en="One")
    assert merged(record, target, name_en="One").outcome is None
    found = Difference.objects.get()
    assert found.state == Difference.State.SETTLED
    assert found.decided_at
    assert found.decided_by is None


def test_what_was_declined_is_not_asked_again_until_it_changes(record, target):
    record.declined = {"name_en": "One"}
    assert merged(record, target, name_en="One").outcome is None
    assert not Difference.objects.exists()
    assert merged(record, target, name_en="Two").outcome == Outcome.CONFLICT


def test_an_empty_value_never_erases(record, hospital, target):
    merged(record, target, phone="+82-2-777-1234")
    answer = merged(record, target, LATER, phone="")
    assert answer.outcome == Outcome.CONFLICT
    assert Hospital.objects.get().phone == "+82-2-777-1234"
    assert Difference.objects.get().theirs is None


def test_of_what_was_never_said_nothing_is_asked(record, target):
    assert merged(record, target, name_en="", homepage=None).outcome is None
    assert not Difference.objects.exists()


def test_other_ways_to_write_one_thing_are_no_difference(record, target):
    Hospital.objects.update(phone="+82-2-1234-5678", homepage="https://www.example.org")
    answer = merged(
        record, target, phone="+82-2-12345-678", homepage="http://example.org/",
        name_en="HAN-RIVER  CLINIC",
    )  # fmt: skip
    assert answer.outcome is None
    row = Hospital.objects.get()
    assert (row.phone, row.name_en) == ("+82-2-1234-5678", "Han River Clinic")
    assert record.applied["phone"][0] == row.phone


def test_numbers_places_and_lines_are_compared_as_they_are_kept(record, hospital, target):
    district = DistrictFactory()
    Hospital.objects.update(introduction_en="One\r\ntwo")
    answer = merged(
        record, target, latitude="37.49794", founded=1999, district=district.pk,
        introduction_en="One\ntwo",
    )  # fmt: skip
    assert (answer.outcome, answer.columns) == (Outcome.CONFLICT, ("district",))
    assert Hospital.objects.get().founded == 1999
    found = Difference.objects.get()
    assert target.column("district").words(Hospital, found.theirs) == str(district)


def test_other_records_may_have_written_before(record, target):
    bases = {"name_en": ["Han River Clinic", "2026-01-01"]}
    subject = target.subject(record)
    threeway.merge_values(record, subject, {"name_en": "New"}, TODAY, target, bases)
    assert Hospital.objects.get().name_en == "New"


def test_translations_know_that_their_source_changed(record, hospital, target):
    record.applied = {"name_ko": [hospital.name_ko, "2026-01-01"]}
    merged(record, target, name_ko="새 이름 의원")
    older = TranslationState.objects.filter(row=hospital.pk, older_since__isnull=False)
    assert set(older.values_list("field", "language")) == {
        ("name", language) for language in ("en", "zh-hans", "ja", "ru")
    }
    assert Hospital.objects.values_list("name_ko", flat=True).get() == "새 이름 의원"


def test_columns_agree_by_sense():
    assert Phone("phone").agree("+82-2-1234-5678", "02) 1234 5678")
    assert Web("homepage").agree("https://www.example.org/", "http://example.org")
    assert not Column("address_en").agree("1 Road", "2 Road")


def test_a_withdrawal_is_proposed_once(record, target):
    assert threeway.propose_withdrawal(record)
    assert not threeway.propose_withdrawal(record)
    record.declined = {"withdrawn": "20261101"}
    Difference.objects.all().delete()
    assert not threeway.propose_withdrawal(record)
    record.modified = "20261105"
    assert threeway.propose_withdrawal(record)


def test_what_is_shown_again_is_no_longer_proposed(record, target):
    record.declined = {"withdrawn": "20251101", "phone": "1"}
    threeway.propose_withdrawal(record)
    threeway.shown_again(record)
    assert Difference.objects.get().state == Difference.State.SETTLED
    assert record.declined == {"phone": "1"}


def test_a_merge_leaves_withdrawals_alone(record, target):
    threeway.propose_withdrawal(record)
    merged(record, target, phone="+82-2-777-1234")
    assert Difference.objects.get().state == Difference.State.OPEN
