import logging
from datetime import date
from urllib.parse import quote

import pytest
from django.core.management import CommandError
from django.db import connection

from hospitals.exchange.fetching import listing
from hospitals.exchange.models import Entry, Record, Run
from hospitals.exchange.services import Service
from portal.sample.national import faults
from portal.sample.national.server import KEY

pytestmark = pytest.mark.django_db
LIST = "mdclTursmSyncList"
MEDICAL = ("--service", "medical")


@pytest.fixture
def three(world):
    return [
        world.institution(
            str(number), f"Clinic {number}",
            details={"detailMdclTursm": {"svcLangInfo": "English"}},
        )
        for number in (1, 2, 3)
    ]  # fmt: skip


def ids(**chosen):
    return list(Record.objects.filter(**chosen).values_list("content_id", flat=True))


def test_every_institution_becomes_a_record_with_its_details(sync, three, notes):
    said = sync(*MEDICAL)

    assert list(Record.objects.values_list("content_id", "language", "detailed")) == [
        (str(number), "en", "20260312093000") for number in (1, 2, 3)
    ]
    assert Record.objects.first().details["detailMdclTursm"]["svclanginfo"] == "English"
    run = Run.objects.get()
    assert (run.state, run.calls, Entry.objects.count()) == (Run.State.DONE, 4 + 9, 3)
    assert "3 new" in said


def test_a_second_run_reads_only_the_lists_and_changes_nothing(sync, three, notes, national):
    sync(*MEDICAL)
    before = list(Record.objects.values("digest", "merged", "item", "details", "applied"))
    national.asked.clear()
    said = sync(*MEDICAL)

    assert {one.operation for one in national.asked} == {LIST}
    assert list(Record.objects.values("digest", "merged", "item", "details", "applied")) == before
    assert Entry.objects.count() == len(notes.given) == 3
    assert "Nothing changed" in said
    assert Run.objects.filter(state=Run.State.DONE).count() == 2


def test_what_has_changed_is_read_and_merged_again(sync, world, three, notes, national):
    sync(*MEDICAL)
    world.change(three[1], on="20260401120000", svcLangInfo="Russian")
    national.asked.clear()
    notes.given.clear()
    sync(*MEDICAL)

    assert notes.given == [("2", "en", True)]
    assert [one.params["contentId"] for one in national.asked if one.operation != LIST] == ["2"] * 3
    assert Record.objects.get(content_id="2").details["detailMdclTursm"]["svclanginfo"] == "Russian"


def test_what_others_wrote_into_a_record_stays(sync, world, three, notes):
    sync(*MEDICAL)
    Record.objects.update(applied={"name": ["x", "2026-01-01"]}, dismissed=True, row=7)
    world.change(three[0], on="20260401120000", title="Another")
    sync(*MEDICAL)
    kept = Record.objects.get(content_id="1")
    assert (kept.title, kept.applied, kept.dismissed, kept.row) == (
        "Another", {"name": ["x", "2026-01-01"]}, True, 7,
    )  # fmt: skip


def test_a_list_is_read_over_all_its_pages(sync, three, national, monkeypatch):
    monkeypatch.setattr(listing, "ROWS", 2)
    said = sync(*MEDICAL)
    assert ids() == ["1", "2", "3"]
    assert national.number(LIST) == 4 * 2
    assert "page 2 of 2" in said


@pytest.mark.parametrize(
    "fault",
    [faults.duplicate_page, faults.missing_page, faults.another_total(1), faults.fewer_rows],
)
def test_a_list_that_does_not_hold_together_is_read_again(
    sync, three, national, monkeypatch, fault
):
    monkeypatch.setattr(listing, "ROWS", 2)
    national.misbehave(LIST, None, fault)
    sync(*MEDICAL)
    assert ids() == ["1", "2", "3"]
    assert national.number(LIST) == 5 * 2


def test_smaller_pages_than_were_asked_for_are_all_read(sync, three, national):
    national.largest_page = 1
    sync(*MEDICAL)
    assert ids() == ["1", "2", "3"]


def test_rows_of_other_regions_are_left_out_where_the_service_does_not(
    sync, world, three, national
):
    national.filters_regions = False
    world.institution("9", "Busan clinic", lDongRegnCd="26")
    sync(*MEDICAL)
    assert ids() == ["1", "2", "3"]
    assert {one.params["lDongRegnCd"] for one in national.asked if one.operation == LIST} == {"11"}


# --- What is gone --------------------------------------------------------------------------
def test_a_row_that_is_said_to_be_withdrawn_is_not_shown(sync, world, three, notes):
    sync(*MEDICAL)
    world.withdraw(three[0])
    sync(*MEDICAL)
    assert ids(shown=False) == ["1"]
    assert notes.given[-1] == ("1", "en", False)


def test_a_row_that_was_withdrawn_before_it_was_known_is_not_kept(sync, world, three):
    world.withdraw(three[0])
    sync(*MEDICAL)
    assert ids() == ["2", "3"]


def test_a_row_that_a_complete_list_lacks_is_not_shown_and_may_come_back(sync, world, three, notes):
    sync(*MEDICAL)
    row = world.remove(Service.MEDICAL, "1")
    sync(*MEDICAL)
    assert ids(shown=False) == ["1"]
    world.add(Service.MEDICAL, row)
    sync(*MEDICAL)
    assert ids(shown=False) == []
    assert notes.given[-2:] == [("1", "en", False), ("1", "en", True)]


def test_a_list_that_never_holds_together_withdraws_nothing(sync, world, three, national):
    sync(*MEDICAL)
    world.remove(Service.MEDICAL, "1")
    national.misbehave(LIST, *[faults.another_total(5)] * 99)
    said = sync(*MEDICAL)
    assert ids(shown=False) == []
    assert "nothing is withdrawn" in said


def test_a_list_from_a_day_on_withdraws_nothing_and_leaves_the_old_alone(sync, world, three):
    sync(*MEDICAL)
    world.change(three[1], on="20260401120000", title="New")
    world.change(three[2], on="20260301120000", title="Old")
    world.remove(Service.MEDICAL, "1")
    sync(*MEDICAL, "--since", "2026-04-01")
    assert list(Record.objects.values_list("title", "shown")) == [
        ("Clinic 1", True), ("New", True), ("Clinic 3", True),
    ]  # fmt: skip
    assert Run.objects.first().since == date(2026, 4, 1)


def test_a_service_that_suddenly_has_next_to_nothing_withdraws_nothing(sync, world):
    for number in range(12):
        world.institution(str(number), f"Clinic {number}")
    sync(*MEDICAL)
    for number in range(11):
        world.remove(Service.MEDICAL, str(number))
    assert "none is withdrawn" in sync(*MEDICAL)
    assert ids(shown=False) == []


# --- Details --------------------------------------------------------------------------------
def test_a_detail_that_fails_is_noted_and_tried_again_next_time(
    sync, three, national, notes, settings
):
    settings.NATIONAL_CALLS_AT_ONCE = 1
    national.misbehave("detailIntro", None, faults.error("10"))
    sync(*MEDICAL)

    failed = Entry.objects.get(outcome=Entry.Outcome.FAILED)
    assert (failed.content_id, failed.note) == ("2", "detailIntro: code-10")
    assert Record.objects.get(content_id="2").detailed == ""
    assert len(notes.given) == 3
    assert Run.objects.get().state == Run.State.DONE

    national.asked.clear()
    sync(*MEDICAL)
    assert Record.objects.get(content_id="2").detailed == "20260312093000"
    assert {one.params["contentId"] for one in national.asked if one.operation != LIST} == {"2"}


def test_an_operation_that_fails_all_the_time_is_left_alone(sync, world, national):
    for number in range(30):
        world.institution(f"{number:02}", f"Clinic {number}")
    national.misbehave("detailCommon", *[faults.error("10")] * 99)
    with pytest.raises(CommandError):
        sync(*MEDICAL)
    assert Run.objects.get().state == Run.State.FAILED
    assert Run.objects.get().reason == "MdclTursmService detailCommon: code-10"
    assert Entry.objects.filter(outcome=Entry.Outcome.FAILED).count() == 5


def test_all_details_are_read_anew_when_that_is_asked(sync, three, national):
    sync(*MEDICAL)
    national.asked.clear()
    sync(*MEDICAL, "--again")
    assert len([one for one in national.asked if one.operation != LIST]) == 9


# --- Several services ------------------------------------------------------------------------
def test_every_service_is_read_in_its_languages(sync, world, three, national, notes):
    world.facility("f1", "Spa", "en")
    world.facility("f1", "스파", "ko")
    for language in ("en", "zh-hans", "ja", "ru"):
        world.place(f"p-{language}", "Palace", language)
    world.place("shop", "Shop", kind="79")
    sync()
    assert set(Record.objects.values_list("service", "content_id", "language")) == {
        *[("MdclTursmService", str(number), "en") for number in (1, 2, 3)],
        ("WellnessTursmService", "f1", "en"), ("WellnessTursmService", "f1", "ko"),
        ("EngService2", "p-en", "en"), ("ChsService2", "p-zh-hans", "zh-hans"),
        ("JpnService2", "p-ja", "ja"), ("RusService2", "p-ru", "ru"),
    }  # fmt: skip
    assert Record.objects.get(content_id="f1", language="ko").modified == "20260312000000"
    assert notes.finished == 1


def test_a_service_that_refuses_does_not_keep_the_others(sync, world, three, national):
    world.place("p", "Palace")
    national.misbehave(LIST, faults.key_not_registered)
    with pytest.raises(CommandError):
        sync()
    assert ids() == ["p"]
    assert national.number(LIST) == 1
    assert Run.objects.get().reason == "MdclTursmService mdclTursmSyncList ENG: code-30"


# --- The key -----------------------------------------------------------------------------------
def test_without_a_key_nobody_is_asked(sync, national, settings):
    settings.NATIONAL_API_KEY = " "
    with pytest.raises(CommandError, match="NATIONAL_API_KEY"):
        sync()
    assert national.asked == []
    assert not Run.objects.exists()


def test_the_key_is_in_no_log_no_line_and_no_row(sync, three, national, notes, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    national.misbehave(LIST, faults.drop, faults.truncated_json, None, faults.status(500))
    national.misbehave("detailCommon", faults.redirect("http://10.0.0.1/"), faults.error("10"))
    national.misbehave("detailMdclTursm", *[faults.key_not_registered] * 2)
    with pytest.raises(CommandError) as caught:
        sync(*MEDICAL)

    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        rows = []
        for table in tables:
            if table.startswith(("exchange", "core")):
                cursor.execute(f'SELECT * FROM "{table}"')
                rows += cursor.fetchall()
    said = f"{caplog.text} {capfd.readouterr()} {caught.value!r} {rows}"
    assert "urllib3" in caplog.text
    assert "code-30" in said
    for form in (KEY, quote(KEY, safe="")):
        assert form not in said
