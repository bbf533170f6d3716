"""The record on paper, and the trail that proves it."""

import pytest
from django.db import connection
from django.urls import reverse

from hospitals.selection.applying import decide
from hospitals.selection.models import Assignment, Proposal
from portal.core.models import Trail, TrailEntry
from tests.factories import DesignationFactory, UserFactory
from tests.factories.applications import handed_in, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_curator(client, curator):
    client.force_login(curator)
    return client


def protocol(client, held):
    answer = client.get(reverse("admin:selection_selectionround_protocol", args=[held.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_holds_what_was_decided_by_whom_and_ends_with_the_digest(
    as_curator, curator, manager, held
):
    application = handed_in(manager, round=held, rank=1, total_score=88)
    decide(application, True, "", by=curator)
    written(round=held)
    assessor = UserFactory(username="judge", last_name="김", first_name="심사")
    Assignment.objects.create(
        application=application, assessor=assessor, stage="documents",
        conflict=True, conflict_note="동문",
    )  # fmt: skip
    Proposal.objects.create(round=held, proposed_by=curator, publish_at=held.closes_at)
    DesignationFactory(round=held, hospital=application.hospital, slot=7)
    page = protocol(as_curator, held)
    chain = Trail.objects.get()
    for text in (
        application.hospital.name_ko, "김심사 (judge)", "동문", "88", chain.digest,
        held.criteria.first().name_ko,
    ):  # fmt: skip
        assert text in page
    assert '<html lang="ko">' in page
    assert page.count("<script") == 0


def test_it_shows_what_there_is_before_anything_has_happened(as_curator, held):
    assert "<h2>9." in protocol(as_curator, held)


def test_its_queries_do_not_grow_with_the_applications(
    as_curator, manager, held, django_assert_num_queries
):
    handed_in(manager, round=held)
    protocol(as_curator, held)
    with django_assert_num_queries(13) as first:
        protocol(as_curator, held)
    for _ in range(3):
        handed_in(manager, round=held)
    with django_assert_num_queries(len(first)):
        protocol(as_curator, held)


# --- The trail in the admin -----------------------------------------------------------------
def test_a_chain_is_verified_where_it_is_read(as_curator, manager, held):
    handed_in(manager, round=held)
    address = reverse("admin:core_trail_change", args=[Trail.objects.get().pk])
    assert "The chain is whole" in as_curator.get(address).content.decode()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_trailentry SET action = 'nothing'")
    page = as_curator.get(address).content.decode()
    assert "The chain is broken" in page
    assert "#1 · it was changed" in page


def test_entries_are_read_and_never_written(as_curator, manager, held):
    handed_in(manager, round=held)
    entry = TrailEntry.objects.get()
    listed = as_curator.get(
        reverse("admin:core_trailentry_changelist"), {"trail__id__exact": entry.trail_id}
    )
    assert entry.digest[:12] in listed.content.decode()
    for name in ("change", "delete"):
        address = reverse(f"admin:core_trailentry_{name}", args=[entry.pk])
        assert as_curator.post(address, {"action": "x", "post": "yes"}).status_code == 403
    assert as_curator.get(reverse("admin:core_trailentry_add")).status_code == 403


def test_hospitals_see_no_trail(client, manager, held):
    handed_in(manager, round=held)
    client.force_login(manager)
    assert client.get(reverse("admin:core_trailentry_changelist")).status_code == 403
