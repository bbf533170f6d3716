"""A translation whose Korean text has become another one since is older than its source."""

from datetime import date

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from hospitals.models import Hospital
from portal.core.models import TranslationState
from portal.core.shipped import fill_empty
from portal.core.text import Text
from portal.core.translation_state import (
    check,
    digest,
    follow,
    forget,
    mark_older,
    older,
    stored_texts,
    texts,
)
from tests.factories import HospitalFactory, UserFactory

pytestmark = pytest.mark.django_db
LANGUAGES = ["en", "zh-hans", "ja", "ru"]


def change(hospital, still_right=(), **columns):
    before = stored_texts(hospital)
    for name, value in columns.items():
        setattr(hospital, name, value)
    hospital.save()
    follow(hospital, before, still_right)


def older_of(hospital):
    found = older(Hospital, [hospital.pk], LANGUAGES)
    return {(field, language): day for (_row, field, language), day in found.items()}


@pytest.fixture
def hospital(db):
    return HospitalFactory(introduction_ja="患者さんのそばに。", introduction_ru="Рядом.")


def test_rows_without_a_record_count_as_current(hospital):
    assert older_of(hospital) == {}


@time_machine.travel("2026-11-22 12:00+09:00", tick=False)
def test_what_was_not_translated_anew_is_older_since_that_day(hospital):
    change(hospital, introduction_ko="새 소개입니다.", introduction_en="A new introduction.")
    today = date(2026, 11, 22)
    assert older_of(hospital) == {("introduction", "ja"): today, ("introduction", "ru"): today}


def test_the_day_is_that_of_the_first_change(hospital):
    with time_machine.travel("2026-11-01 12:00+09:00", tick=False):
        change(hospital, introduction_ko="하나")
    with time_machine.travel("2026-11-09 12:00+09:00", tick=False):
        change(hospital, introduction_ko="둘")
    assert older_of(hospital)["introduction", "ja"] == date(2026, 11, 1)


def test_a_new_translation_is_current_again(hospital):
    change(hospital, introduction_ko="새 소개입니다.")
    change(hospital, introduction_ja="新しい紹介です。")
    assert ("introduction", "ja") not in older_of(hospital)
    assert ("introduction", "ru") in older_of(hospital)


def test_what_is_declared_to_hold_is_current_again(hospital):
    change(hospital, introduction_ko="새 소개입니다.")
    change(hospital, still_right={("introduction", "ru")})
    assert ("introduction", "ru") not in older_of(hospital)
    assert ("introduction", "ja") in older_of(hospital)


def test_a_change_that_is_taken_back_leaves_nothing_behind(hospital):
    was = hospital.introduction_ko
    change(hospital, introduction_ko="다른 글")
    change(hospital, introduction_ko=was)
    assert older_of(hospital) == {}


def test_a_missing_translation_is_not_an_old_one(hospital):
    change(hospital, introduction_ko="새 소개입니다.", introduction_ja="", introduction_ru="")
    assert older_of(hospital).keys() == {("introduction", "en")}


def test_a_translation_that_stood_there_first_is_older_than_nothing():
    hospital = HospitalFactory(introduction_ko="", introduction_en="First in English.")
    change(hospital, introduction_ko="나중에 쓴 글")
    assert older_of(hospital) == {}


def test_a_new_row_notes_what_each_translation_was_made_from():
    hospital = HospitalFactory()
    follow(hospital, {})
    record = TranslationState.objects.get(row=hospital.pk, field="name", language="ru")
    assert record.source_digest == digest(hospital.name_ko)
    assert record.older_since is None


def test_a_loader_that_fills_what_is_empty_keeps_account(hospital):
    change(hospital, introduction_ko="새 소개입니다.", introduction_ja="")
    fill_empty(hospital, {"introduction_ja": "新しい紹介です。"})
    assert ("introduction", "ja") not in older_of(hospital)


def test_a_shown_text_knows_the_day_by_the_language_it_is_in(hospital):
    change(hospital, introduction_ko="새 소개입니다.")
    own, borrowed = Text("Рядом.", "ru"), Text("It stands…", "en", foreign=True)
    korean = Text("글", "ko", foreign=True)
    shown = {(hospital.pk, "introduction"): own}
    mark_older(Hospital, "ru", shown)
    assert own.older_since
    mark_older(Hospital, "zh-hans", {(hospital.pk, "introduction"): borrowed})
    assert borrowed.older_since
    mark_older(Hospital, "ru", {(hospital.pk, "introduction"): korean})
    assert korean.older_since is None


@pytest.mark.parametrize("rows", [1, 30])
def test_marking_takes_one_query_for_any_number_of_rows(rows, django_assert_num_queries):
    shown = {(pk, "career"): Text("x", "en") for pk in range(rows)}
    with django_assert_num_queries(1):
        mark_older(Hospital, "en", shown)


def test_what_is_deleted_is_forgotten(hospital):
    follow(hospital, {})
    forget(Hospital, [hospital.pk])
    assert not TranslationState.objects.exists()


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from(["가", "나", "다"]), min_size=1, max_size=6))
def test_older_means_another_source_than_the_one_it_was_made_from(sources):
    """Whatever the order of changes, the mark says what the digests say."""
    hospital = HospitalFactory.create(summary_ko="가", summary_en="A", summary_ru="А")
    for source in sources:
        change(hospital, summary_ko=source)
    assert (("summary", "ru") in older_of(hospital)) is (sources[-1] != "가")
    assert texts(hospital)["summary", "ru"] == "А"


# --- Who or what wrote it, and who has looked at it since ----------------------------
def state(hospital, field="summary", language="ru"):
    return TranslationState.objects.get(row=hospital.pk, field=field, language=language)


@pytest.fixture
def reader(db):
    return UserFactory()


def test_what_a_machine_wrote_stays_a_machine_s_until_a_person_writes(hospital):
    before = stored_texts(hospital)
    hospital.summary_ru = "Машина"
    hospital.save()
    follow(hospital, before, origin="machine")
    change(hospital, summary_ja="人")
    assert state(hospital).origin == "machine"
    change(hospital, still_right={("summary", "ru")})
    assert state(hospital).origin == "machine"
    change(hospital, summary_ru="Человек")
    assert state(hospital).origin == "human"


def test_a_check_lasts_until_the_text_or_its_source_is_another(hospital, reader):
    change(hospital, summary_ru="Больница")
    check(hospital, "summary", "ru", reader)
    assert state(hospital).checked_by == reader
    change(hospital, summary_en="Other")
    assert state(hospital).checked_at
    was = hospital.summary_ko
    change(hospital, summary_ko="새 글")
    assert state(hospital).older_since
    change(hospital, summary_ko=was)
    assert state(hospital).checked_at
    change(hospital, summary_ru="Клиника")
    assert state(hospital).checked_at is None


def test_checking_an_older_text_says_that_it_holds(hospital, reader):
    change(hospital, introduction_ko="새 소개입니다.")
    check(hospital, "introduction", "ru", reader)
    assert ("introduction", "ru") not in older_of(hospital)


def test_nothing_is_checked_that_is_not_there(hospital, reader):
    with pytest.raises(ValueError, match="nothing to compare"):
        check(hospital, "parking", "ru", reader)
