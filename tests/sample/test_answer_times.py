"""The sample's promises are measured from its consultations, like real ones."""

import pytest

from consultations.clocks.measuring import LEAST_THREADS
from consultations.clocks.models import Wait
from hospitals.models import AnswerTime

pytestmark = pytest.mark.usefixtures("sample")


def test_two_hospitals_and_all_four_languages_show_a_promise():
    rows = AnswerTime.objects.standing()
    assert rows.values("hospital").distinct().count() >= 2
    assert set(rows.values_list("language", flat=True)) == {"en", "zh-hans", "ja", "ru"}
    assert all(row.threads >= LEAST_THREADS for row in rows)


def test_the_waits_stand_on_the_days_of_the_messages():
    for wait in Wait.objects.select_related("thread"):
        asked = wait.thread.messages.filter(author="patient", created_at=wait.began_at)
        assert asked.exists()
        if wait.outcome == "answered":
            assert wait.thread.messages.filter(author="staff", created_at=wait.ended_at).exists()
        if wait.ended_at is None:
            assert wait.thread.answer_due_at == wait.due_at
