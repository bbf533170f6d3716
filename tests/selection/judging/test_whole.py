"""A round from the first assignment to the publication, without pages."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from hospitals.models import Hospital
from hospitals.selection import proposing, publication, sealing
from hospitals.selection.models import Application, Designation, Phase, Proposal
from portal.core import trail
from portal.core.models import Trail
from portal.outbox.models import Letter
from tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db
Outcome = Application.Outcome


def actions_of(held):
    chain = Trail.objects.get(name=held.chain)
    return list(chain.entries.order_by("number").values_list("action", flat=True))


def test_an_approved_result_publishes_itself_at_its_moment_and_once(city):
    held = city.round(applications=4)
    rows = list(held.applications.order_by("pk"))
    for row, name in zip(rows, ("하늘의원", "가람의원"), strict=False):
        Hospital.objects.filter(pk=row.hospital_id).update(name_ko=name)
    managers = [MembershipFactory(hospital=row.hospital, role="manager") for row in rows]
    city.to_approval(held)
    publication.publish_due(timezone.now())
    held.refresh_from_db()
    assert held.phase == Phase.APPROVED
    assert not Designation.objects.exists()
    with time_machine.travel(held.publish_at + timedelta(seconds=1)):
        for _ in range(2):
            publication.publish_due(timezone.now())
    held.refresh_from_db()
    assert held.phase == Phase.PUBLISHED
    places = Designation.objects.order_by("slot").values_list("slot", "hospital")
    assert list(places) == [(1, rows[1].hospital_id), (2, rows[0].hospital_id)]  # by name
    outcomes = held.applications.order_by("pk").values_list("outcome", flat=True)
    assert list(outcomes) == [Outcome.SELECTED, Outcome.SELECTED, Outcome.WAITING, Outcome.WAITING]
    assert set(Hospital.objects.filter(selected=True)) == {rows[0].hospital, rows[1].hospital}
    letters = dict(Letter.objects.values_list("to", "kind"))
    assert letters == {
        managers[0].user.email: "selected",
        managers[1].user.email: "selected",
        managers[2].user.email: "waiting_list",
        managers[3].user.email: "waiting_list",
    }
    assert all(letter.context == {"year": held.year} for letter in Letter.objects.all())


def test_every_deed_stands_in_the_trail_and_the_chain_is_whole(city):
    held = city.round(applications=3)
    city.to_approval(held)
    with time_machine.travel(held.publish_at):
        publication.publish_due(timezone.now())
    told = actions_of(held)
    for action, times in {
        "assessor assigned": 12,
        "no conflict of interest declared": 12,
        "scores closed": 12,
        "scores revealed": 6,
        "document stage closed": 1,
        "visits closed": 1,
        "result proposed": 1,
        "result approved": 1,
        "result published": 1,
    }.items():
        assert told.count(action) == times, action
    chain = Trail.objects.get(name=held.chain)
    closed = chain.entries.filter(action="scores closed").first()
    assert set(closed.details) == {"stage", "seal"}  # whoever reads the trail sees no points
    opened = chain.entries.filter(action="scores revealed", subject=closed.subject).first()
    told_by = {one["assessor"]: one for one in opened.details["scores"]}
    own = told_by[closed.user_id]
    assert list(own["points"].values()) == [80, 80]
    assert sealing.seal(own["key"], own["points"]) == closed.details["seal"]
    ranking = chain.entries.get(action="result proposed").details["ranking"]
    assert [row["rank"] for row in ranking] == [1, 2, 3]
    assert not list(trail.faults(chain))


def test_a_ranking_that_changed_after_its_approval_is_not_published(city):
    held = city.round()
    city.to_approval(held)
    type(held).objects.filter(pk=held.pk).update(quota=1)
    with time_machine.travel(held.publish_at):
        publication.publish_due(timezone.now())
    held.refresh_from_db()
    assert held.phase == Phase.RANKED
    assert not Designation.objects.exists()
    assert Proposal.objects.get().state == Proposal.State.SENT_BACK
    assert "approval void: the ranking changed" in actions_of(held)
    assert proposing.propose(held, timezone.now() + timedelta(days=1), city.curator)
