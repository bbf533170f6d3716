from datetime import date

import pytest
import time_machine
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import translation

from portal.guide.recovery import RECOVERIES
from portal.guide.tools import slugs, tool_of

LANGUAGES = ["en", "zh-hans", "ja", "ru"]


def show(slug, query="", language="en"):
    with translation.override(language):
        return tool_of(slug).show(QueryDict(query), language)


def page(slug, query="", language="en"):
    with translation.override(language):
        return render_to_string(tool_of(slug).template, {"tool": show(slug, query, language)})


def test_three_articles_hold_a_tool():
    assert {"visas", "disputes", "flying"} <= set(slugs())


# --- Flying --------------------------------------------------------------------------------------
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_stands_in_the_flying_table_with_its_sources(language):
    html = page("flying", "", language)
    for recovery in RECOVERIES.values():
        shown = f'id="flight-{recovery.kind}"' in html
        assert shown is (recovery.kind not in ("none", "ask"))
        assert all(days.source.url in html for days in recovery.flight)


def test_where_sources_differ_the_longer_value_is_planned_with():
    rows = {row["kind"]: row for row in show("flying", "treated=2026-11-01")["rows"]}
    assert [one["text"] for one in rows["breast"]["ranges"]] == ["5–7 days", "7–10 days"]
    assert (rows["breast"]["planned"], rows["breast"]["date"]) == ("10 days", date(2026, 11, 11))
    assert rows["breast"]["cautious"] == date(2026, 12, 13)
    assert rows["injection"]["ranges"][0]["text"] == "same or next day"
    assert rows["skull"]["planned"] == "42 days (6 weeks)"
    assert (rows["dental"]["planned"], rows["dental"]["date"]) == (None, None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_signs_of_a_clot_lead_to_119(language):
    assert "119" in page("flying", "", language)


# --- Disputes -----------------------------------------------------------------------------------
def test_nothing_is_reckoned_before_a_date_is_given():
    shown = show("disputes")
    assert not shown["given"]
    assert shown["apply"] == shown["steps"] == []


@time_machine.travel("2026-11-22 09:00+09:00", tick=False)
def test_the_earlier_end_stands_first_and_what_has_passed_says_so():
    shown = show("disputes", "treated=2017-01-05&known=2023-03-10")
    assert [(one["key"], one["day"], one["passed"]) for one in shown["apply"]] == [
        ("known", date(2026, 3, 10), True),
        ("treated", date(2027, 1, 5), False),
    ]
    html = page("disputes", "treated=2017-01-05&known=2023-03-10")
    assert "This day has passed. Ask K-MEDI all the same" in html
    assert "44 days left." in html


def test_the_day_is_that_of_korea():
    with time_machine.travel("2026-03-10 15:30+00:00", tick=False):  # 00:30 on the 11th in Seoul
        assert show("disputes", "known=2023-03-10")["apply"][0]["passed"]
    with time_machine.travel("2026-03-10 14:30+00:00", tick=False):
        assert not show("disputes", "known=2023-03-10")["apply"][0]["passed"]


@time_machine.travel("2026-11-22 09:00+09:00", tick=False)
def test_an_end_on_a_weekend_names_the_weekday_before():
    html = page("disputes", "known=2024-02-28")  # 28 February 2027 is a Sunday
    assert "be done by 26 February 2027" in html


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("en", "22 November 2036"), ("zh-hans", "2036年11月22日"),
        ("ja", "2036年11月22日"), ("ru", "22 ноября 2036\xa0г."),
    ],
)  # fmt: skip
def test_dates_are_written_as_the_language_does(language, day):
    assert day in page("disputes", "treated=2026-11-22", language)


def test_older_treatment_than_k_medi_takes_is_told():
    assert show("disputes", "treated=2012-04-07")["too_old"]
    assert not show("disputes", "treated=2012-04-08")["too_old"]


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("treated=2026-02-30", "treated"), ("known=yesterday", "known"),
        ("treated=9999-12-31", "treated"), ("known=0001-01-01", "known"),
        ("known=2028-01-01", "known"), ("treated=2026-01-02&known=2026-01-01", "known"),
        ("treated=2026-01-02&filed=2026-01-01", "filed"),
    ],
)  # fmt: skip
@time_machine.travel("2026-11-22 09:00+09:00", tick=False)
def test_days_that_cannot_be_are_errors_of_their_field(query, wrong):
    shown = show("disputes", query)
    assert set(shown["form"].errors) == {wrong}
    assert not shown["given"]
    assert f'id="id_{wrong}_error"' in page("disputes", query)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fees_and_the_ways_to_reach_k_medi_are_the_same_in_every_language(language):
    digits = page("disputes", "", language).replace("\xa0", "").replace(",", "").replace(" ", "")
    for figure in ("22000", "32000", "112000", "162000", "362000", "300000000"):
        assert figure in digits
    for way in ("tel:+82262100080", "tel:16702545", "mailto:forcc@k-medi.or.kr", "6210-0099"):
        assert way in digits


def test_the_flying_table_leads_to_the_planner_of_the_trip():
    assert 'href="/en/trip/"' in page("flying")
