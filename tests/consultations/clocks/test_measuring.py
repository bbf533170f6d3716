"""The published promise: measured, honest, and gone when nobody measures any more."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from consultations.clocks.measuring import measure, percentile, whole
from consultations.clocks.models import Wait
from hospitals.models import AnswerTime
from portal.core.models import SiteState
from portal.core.publishing import publish
from tests.factories import HospitalFactory

MEASURE = "measure_answers"


def waits(hospital, *hours, language="ru", days_ago=10, kind="first", outcome="answered"):
    """Waits that began so many days ago; `None` for hours: it runs."""
    began = timezone.now() - timedelta(days=days_ago)
    for number in hours:
        ended = None if number is None else began + timedelta(hours=number)
        Wait.objects.create(
            hospital=hospital, language=language, kind=kind, began_at=began, ended_at=ended,
            due_at=began + timedelta(days=1), outcome="" if number is None else outcome,
        )  # fmt: skip


def measured(hospital):
    measure()
    return {
        row.language: (row.median_hours, row.p90_hours, row.threads)
        for row in hospital.answer_times.all()
    }


@pytest.mark.django_db
def test_median_and_nine_in_ten_by_language(db):
    hospital = HospitalFactory()
    waits(hospital, 2, 4, 6, 8, 100)
    waits(hospital, *[1] * 9, 30, language="ja")
    assert measured(hospital) == {"ru": (6, 100, 5), "ja": (1, 1, 10)}


@pytest.mark.django_db
def test_four_consultations_promise_nothing(db):
    hospital, other = HospitalFactory(), HospitalFactory()
    waits(hospital, 1, 1, 1, 1)
    waits(other, 1)
    assert measured(hospital) == {}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "different",
    [{"days_ago": 91}, {"kind": "next"}, {"outcome": "dropped"}, {"language": "ja"}],
)
def test_only_first_answers_of_the_last_90_days_count(different):
    hospital = HospitalFactory()
    waits(hospital, 3, 3, 3, 3, 3)
    waits(hospital, 200, 200, 200, **different)
    assert measured(hospital)["ru"] == (3, 3, 5)


@pytest.mark.django_db
def test_silence_does_not_make_a_hospital_look_faster():
    hospital = HospitalFactory()
    waits(hospital, 2, 2, 2, None, None, None)
    median, longest, threads = measured(hospital)["ru"]
    assert threads == 6
    assert median > 100  # half have waited ten days so far
    assert longest == 241


@pytest.mark.django_db
def test_who_has_only_just_asked_is_not_counted_yet():
    hospital = HospitalFactory()
    waits(hospital, 2, 2, 2, 2, 2)
    waits(hospital, None, None, days_ago=0)
    assert measured(hospital)["ru"] == (2, 2, 5)


@pytest.mark.django_db
def test_what_is_not_measured_anew_is_gone_and_it_is_published_once(
    django_capture_on_commit_callbacks,
):
    hospital = HospitalFactory()
    waits(hospital, 2, 2, 2, 2, 2)
    out = StringIO()
    with django_capture_on_commit_callbacks(execute=True):
        call_command(MEASURE, stdout=out)
    assert out.getvalue() == "1 answer times published.\n"
    before = SiteState.objects.get().version
    Wait.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        call_command(MEASURE, stdout=out)
    assert not AnswerTime.objects.exists()
    assert SiteState.objects.get().version > before


@pytest.mark.django_db
def test_measuring_again_renews_the_rows_and_raises_the_version_once(
    django_capture_on_commit_callbacks,
):
    hospital, other = HospitalFactory(), HospitalFactory()
    waits(hospital, 2, 2, 2, 2, 2)
    waits(other, 2, 2, 2, 2, 2)
    measure()
    rows = set(AnswerTime.objects.values_list("pk", flat=True))
    AnswerTime.objects.update(median_hours=1, measured_on="2026-01-01")
    with django_capture_on_commit_callbacks() as callbacks:
        assert measure() == 2
    assert callbacks.count(publish) == 1
    assert set(AnswerTime.objects.values_list("pk", flat=True)) == rows
    assert set(AnswerTime.objects.standing().values_list("median_hours", flat=True)) == {2}


@given(st.lists(st.floats(0, 2000), min_size=1), st.floats(0.01, 1))
def test_a_percentile_is_one_of_the_values_and_enough_lie_below(values, share):
    found = percentile(values, share)
    assert found in values
    assert sum(value <= found for value in values) >= share * len(values) - 1e-6


@given(st.floats(0, 5000))
def test_a_promise_is_whole_hours_and_never_rounded_down(hours):
    assert whole(hours) >= max(hours, 1)
    assert whole(hours) < max(hours, 1) + 1


# --- On the microsite -------------------------------------------------------------
def promised(hospital, language="ru", days_ago=0, **facts):
    facts = {"median_hours": 9, "p90_hours": 50, "threads": 12, **facts}
    measured_on = timezone.localdate() - timedelta(days=days_ago)
    row = AnswerTime.objects.create(
        hospital=hospital, language=language, measured_on=measured_on, **facts
    )
    publish()
    return row


def page(client, hospital, language="en", tab=""):
    return client.get(f"/{language}/hospitals/{hospital.slug}/{tab}").text


@pytest.mark.django_db
def test_the_promise_of_the_pages_own_language_stands_beside_the_button(client):
    hospital = HospitalFactory()
    promised(hospital, "en")
    promised(hospital, "ru", median_hours=1)
    for tab in ("", "doctors/", "treatments/", "visit/"):
        text = page(client, hospital, tab=tab)
        assert "Usually answers in English within 9 hours" in text
        assert "Usually answers in Russian" not in text


@pytest.mark.django_db
def test_the_overview_tells_of_every_language_how_it_was_measured(client):
    hospital = HospitalFactory()
    promised(hospital)
    text = " ".join(page(client, hospital).split())
    assert "In Russian: usually within 9 hours, nine in ten within 3 days" in text
    assert "(12 consultations)" in text
    assert "nights and holidays included" in text
    assert "Usually answers" not in text  # nothing is known of English


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "zh-hans", "ja", "ru"])
def test_without_figures_nothing_is_promised(client, language):
    text = page(client, HospitalFactory(), language)
    assert "hospital-head__promise" not in text


@pytest.mark.django_db
def test_an_old_figure_is_no_longer_shown(client):
    hospital = HospitalFactory()
    promised(hospital, "en", days_ago=8)
    assert "hospital-head__promise" not in page(client, hospital)
    promised(hospital, "ru", days_ago=7)
    assert "In Russian" in page(client, hospital)


@pytest.mark.django_db
def test_promises_cost_no_query_more(client, django_assert_num_queries):
    hospital = HospitalFactory()
    for language in ("en", "zh-hans", "ja", "ru"):
        promised(hospital, language)
    with django_assert_num_queries(9):
        page(client, hospital)
