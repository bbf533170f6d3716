import pytest

from hospitals.exchange.models import Entry, Record, Run

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(world):
    return [
        world.institution(
            str(number), f"Clinic {number}",
            details={"detailMdclTursm": {"svcLangInfo": "English"}},
        )
        for number in (1, 2, 3)
    ]  # fmt: skip


def test_every_institution_becomes_a_record_with_its_details(sync, three, notes):
    said = sync("--service", "medical")

    assert list(Record.objects.values_list("content_id", "language", "detailed")) == [
        (str(number), "en", "20260312093000") for number in (1, 2, 3)
    ]
    assert Record.objects.first().details["detailMdclTursm"]["svclanginfo"] == "English"
    run = Run.objects.get()
    assert (run.state, run.calls, Entry.objects.count()) == (Run.State.DONE, 4 + 9, 3)
    assert "3 new" in said


def test_a_second_run_reads_only_the_lists_and_changes_nothing(sync, three, notes, national):
    sync("--service", "medical")
    before = list(Record.objects.values("digest", "merged", "item", "details"))
    national.asked.clear()
    said = sync("--service", "medical")

    assert {one.operation for one in national.asked} == {"mdclTursmSyncList"}
    assert list(Record.objects.values("digest", "merged", "item", "details")) == before
    assert Entry.objects.count() == len(notes.given) == 3
    assert "Nothing changed" in said
