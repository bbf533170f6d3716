import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hospitals.exchange.admin import report
from hospitals.exchange.models import Calls, Entry, Run
from tests.factories import HospitalFactory
from tests.factories.exchange import (
    CallsFactory,
    DifferenceFactory,
    EntryFactory,
    PairFactory,
    RecordFactory,
    RunFactory,
)

LIST = "/admin/exchange/run/"


def page_of(run, **query):
    return reverse("admin:exchange_run_change", args=[run.pk], query=query)


def filled(number):
    """A run with an entry of each outcome, `number` times."""
    run = RunFactory()
    for _ in range(number):
        for outcome in Entry.Outcome.values:
            record = RecordFactory(hospital=HospitalFactory(sections=[]))
            EntryFactory(run=run, record=record, hospital=record.hospital, outcome=outcome)
    return run


# --- The list -------------------------------------------------------------------------
def test_the_list_counts_each_outcome_and_leads_to_it(client, curator):
    run = filled(2)
    page = client.get(LIST).text
    assert f'href="{page_of(run, outcome="conflict")}#entries">2</a>' in page
    assert "medical institutions" in page


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_takes_as_many_queries_for_thirty(
    client, curator, django_assert_num_queries, number
):
    for _ in range(number):
        EntryFactory(run=RunFactory())
    client.get(LIST)
    # session, account, 2 of rights, who manages, 3 of the list
    with django_assert_num_queries(8):
        client.get(LIST)


def test_what_the_desk_counts_is_what_the_list_shows(client, curator):
    RunFactory(state="failed")
    RunFactory(state="done")
    RunFactory(state="failed")
    old = timezone.now() - timedelta(days=3)
    RunFactory(state="waiting", seen_at=old)
    RunFactory(state="running")
    shown = client.get(f"{LIST}?needs=stuck").context["cl"].result_list
    assert sorted(run.state for run in shown) == ["failed", "waiting"]


# --- The report -----------------------------------------------------------------------
def test_a_report_has_figures_and_every_entry(client, curator):
    page = client.get(page_of(filled(1)))
    assert [number for _one, _name, number in page.context["figures"]] == [1] * 6
    assert len(page.context["lines"]) == 6
    assert "6 entries in all" in page.text


def test_a_report_leads_on_to_what_is_to_be_decided(client, curator):
    run, difference, pair = RunFactory(), DifferenceFactory(), PairFactory()
    EntryFactory(run=run, record=difference.record, outcome="conflict")
    EntryFactory(run=run, record=pair.record, outcome="doubtful")
    page = client.get(page_of(run)).text
    assert f"/admin/exchange/difference/?q={difference.record.content_id}" in page
    assert reverse("admin:exchange_pair_change", args=[pair.pk]) in page


def test_a_failure_is_said_in_words(client, curator):
    run = RunFactory(state="failed", reason="MdclTursmService mdclTursmSyncList: code-31")
    EntryFactory(run=run, outcome="failed", note="detailCommon: code-05", record=None,
                 content_id="7", title="")  # fmt: skip
    page = client.get(page_of(run)).text
    assert "the key has expired" in page
    assert "the service took too long" in page


def test_entries_are_filtered(client, curator):
    run = filled(1)
    one = EntryFactory(run=run, service="WellnessTursmService", record__title="Forest bath")

    def shown(**query):
        return [line["entry"] for line in client.get(page_of(run, **query)).context["lines"]]

    assert shown(service="WellnessTursmService") == [one]
    assert shown(q="forest") == shown(q=one.content_id) == [one]
    assert {entry.outcome for entry in shown(outcome="failed")} == {"failed"}
    assert len(shown(outcome="nonsense", p="nonsense")) == 7


def test_a_report_of_ten_thousand_has_pages_and_few_queries(
    client, curator, django_assert_num_queries
):
    small, run = filled(1), RunFactory()
    hospital, record = HospitalFactory(), RecordFactory()
    Entry.objects.bulk_create(
        Entry(run=run, outcome="new", service="MdclTursmService", content_id=number, title="A",
              record=record, hospital=hospital)
        for number in range(10_000)
    )  # fmt: skip
    for one, lines in ((small, 6), (run, report.PAGE_SIZE)):
        client.get(page_of(one))
        # session, account, 2 of rights, who manages, the run, owns, its figures, count, entries,
        # differences, pairs
        with django_assert_num_queries(12):
            page = client.get(page_of(one))
        assert len(page.context["lines"]) == lines
    assert client.get(page_of(run, p=100)).context["page"].number == 100
    assert "?p=100" in page.text


def test_a_waiting_run_says_where_it_stands_and_what_is_left(client, curator):
    place = {
        "lists": {
            "MdclTursmService ENG": {"page": 3, "pages": 5, "done": ""},
            "MdclTursmService CHS": {"page": 2, "pages": 1, "done": "whole"},
        },
        "details": {"MdclTursmService detailCommon": ["3000017", "en"]},
    }
    run = RunFactory(state="waiting", finished_at=None, place=place, reason="detailCommon: code-22")
    page = client.get(page_of(run)).text
    assert "Medical institutions: ENG" in page
    assert "page 3 of 5 comes next, 3 pages are left" in page
    assert "the list is read" in page
    assert "up to content id 3000017" in page
    assert "the calls of the day are used up" in page
    assert "Waits for tomorrow" in page


def test_a_run_whose_process_is_gone_says_so():
    old = timezone.now() - timedelta(hours=1)
    assert report.standing(Run(state="running", seen_at=old)) == "broken off"
    assert report.standing(Run(state="running", seen_at=timezone.now())) == "running"


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "0 s"), (59, "59 s"), (300, "5 min"), (7500, "2 h 5 min")]
)
def test_how_long_it_took(seconds, said):
    assert report.duration(timedelta(seconds=seconds)) == said


# --- The file -------------------------------------------------------------------------
def test_the_file_holds_the_entries_and_no_formula(client, curator):
    run = RunFactory()
    EntryFactory(run=run, record__title="=1+1", note="detailCommon: code-05", outcome="failed")
    EntryFactory(run=run, outcome="new")
    answer = client.get(reverse("admin:exchange_run_csv", args=[run.pk]))
    header, first, second = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert header[1] == "Outcome"
    assert (first[1], first[4], second[1]) == ("failed", "'=1+1", "new")
    assert "took too long" in first[7]
    assert answer.headers["Content-Disposition"].endswith(f'-{run.pk}.csv"')
    only = client.get(reverse("admin:exchange_run_csv", args=[run.pk], query={"outcome": "new"}))
    assert only.content.count(b"\r\n") == 2


# --- How one is started ---------------------------------------------------------------
def test_the_page_tells_the_calls_of_today(client, curator, settings):
    settings.NATIONAL_DAILY_CALLS = 100
    CallsFactory(number=40)
    CallsFactory(operation="detailIntro", used_up=True)
    CallsFactory(day=timezone.localdate() - timedelta(days=1), operation="mdclTursmSyncList")
    used = {
        (row["service"], row["operation"]): (row["number"], row["left"])
        for row in client.get(f"{LIST}start/").context["used"]
    }
    assert used["medical institutions", "detailCommon"] == (40, 60)
    assert used["medical institutions", "detailIntro"] == (12, 0)
    assert used["medical institutions", "mdclTursmSyncList"] == (0, 100)
    assert Calls.objects.count() == 3


def test_the_page_says_how_and_when(client, curator, settings):
    settings.NATIONAL_API_KEY = "a-key-nobody-sees"
    page = client.get(f"{LIST}start/")
    assert page.context["waiting"] == 1
    assert "python manage.py sync_national" in page.text
    assert "a-key-nobody-sees" not in page.text
    RunFactory()
    assert client.get(f"{LIST}start/").context["waiting"] == 0


def test_nobody_adds_or_edits_a_run(client, curator):
    run = RunFactory()
    assert client.get(f"{LIST}add/").status_code == 403
    assert client.post(page_of(run), {"state": "failed"}).status_code == 403
