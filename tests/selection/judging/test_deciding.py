"""Ties, four eyes, revocation and replacement: tried by pages, by actions and in the database."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from hospitals.models import Hospital
from hospitals.selection import actions, proposing, publication, replacing, stages
from hospitals.selection.models import Application, Designation, Phase, Proposal, Replacement
from portal.core import chores
from tests.forms import fields_of

from .test_desk import page_of, text

pytestmark = pytest.mark.django_db


def ranking_of(held):
    return reverse("admin:selection_proposal_ranking", args=[held.pk])


def published(city, applications=4, **fields):
    held = city.round(applications=applications, **fields)
    city.to_approval(held)
    with time_machine.travel(held.publish_at):
        publication.publish_due(timezone.now())
    held.refresh_from_db()
    return held


# --- Ties ---------------------------------------------------------------------------------
def test_a_tie_is_shown_and_has_to_be_decided_with_a_reason(client, city):
    held = city.round(applications=3)
    city.to_ranking(held)  # all have the same score
    keys = sorted(held.applications.values_list("pk", flat=True))
    with pytest.raises(ValidationError, match="same score"):
        proposing.propose(held, timezone.now() + timedelta(days=1), city.curator)
    page = text(client, ranking_of(held), city.curator)
    assert page.count("same score, not decided") == 3
    given = {f"tie0-place_{key}": str(place) for key, place in zip(keys, (3, 1, 2), strict=True)}
    client.post(ranking_of(held), given | {"decide0": "1"})
    assert not Application.objects.exclude(tie_order=None).exists()  # no reason
    twice = given | {f"tie0-place_{keys[0]}": "1", "tie0-reason": "Languages", "decide0": "1"}
    client.post(ranking_of(held), twice)
    assert not Application.objects.exclude(tie_order=None).exists()
    client.post(ranking_of(held), given | {"tie0-reason": "More languages", "decide0": "1"})
    ranks = dict(held.applications.values_list("pk", "rank"))
    assert ranks == dict(zip(keys, (3, 1, 2), strict=True))
    assert proposing.propose(held, timezone.now() + timedelta(days=1), city.curator)
    with pytest.raises(ValidationError):
        stages.decide_tie(held, keys, "Otherwise", city.curator)


# --- Four eyes ------------------------------------------------------------------------------
def test_who_proposed_cannot_approve_by_page_action_or_database(client, city):
    held = city.round()
    proposal = city.to_proposal(held)
    client.force_login(city.curator)
    assert "approve_form" not in client.get(page_of(proposal)).content.decode()
    client.post(page_of(proposal), {"approve": "1"})
    client.post(page_of(proposal), {"send_back": "1", "reason": "Mine"})
    with pytest.raises(ValidationError, match="Another curator"):
        proposing.approve(proposal, city.curator)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.update(
            state="approved", decided_by=city.curator, decided_at=timezone.now()
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.update(state="approved")  # by nobody
    held.refresh_from_db()
    assert held.phase == Phase.PROPOSED
    assert Proposal.objects.get().state == "waiting"


def test_a_second_curator_approves_and_there_is_no_way_to_publish_before_the_time(client, city):
    held = city.round()
    proposal = city.to_proposal(held)
    page = text(client, page_of(proposal), city.second)
    assert "approve_form" in page
    client.post(page_of(proposal), {"approve": "1"})
    held.refresh_from_db()
    assert (held.phase, held.publish_at) == (Phase.APPROVED, proposal.publish_at)
    page = client.get(page_of(proposal)).content.decode()
    assert "_form" not in page.replace("logout-form", "").partition('id="content-main"')[2]
    client.post(page_of(proposal), {"approve": "1"})
    publication.publish_due(timezone.now())
    assert not Designation.objects.exists()


def test_a_changed_ranking_cannot_be_approved_and_is_sent_back_with_a_reason(client, city):
    held = city.round()
    proposal = city.to_proposal(held)
    first = held.applications.order_by("rank").first()
    Application.objects.filter(pk=first.pk).update(total_score="51.00")
    assert "has changed since" in text(client, page_of(proposal), city.second)
    client.post(page_of(proposal), {"approve": "1"})
    proposal.refresh_from_db()
    assert proposal.state == "waiting"
    client.post(page_of(proposal), {"send_back": "1", "reason": ""})
    client.post(page_of(proposal), {"send_back": "1", "reason": "One score was wrong"})
    proposal.refresh_from_db()
    held.refresh_from_db()
    assert (proposal.state, proposal.reason) == ("sent-back", "One score was wrong")
    assert held.phase == Phase.RANKED


def test_who_proposed_takes_it_back_and_nobody_else(client, city):
    proposal = city.to_proposal(city.round())
    client.force_login(city.second)
    client.post(page_of(proposal), {"withdraw": "1"})
    proposal.refresh_from_db()
    assert proposal.state == "waiting"
    client.force_login(city.curator)
    client.post(page_of(proposal), {"withdraw": "1"})
    proposal.refresh_from_db()
    assert proposal.state == "withdrawn"


def test_the_moment_to_publish_lies_ahead(client, city):
    held = city.round()
    city.to_ranking(held, 80, city.falling(held))
    client.force_login(city.curator)
    past = {"publish_at_0": "2020-01-01", "publish_at_1": "09:00", "propose": "1"}
    client.post(ranking_of(held), past)
    client.post(ranking_of(held), {"publish_at_0": "never", "propose": "1"})
    assert not Proposal.objects.exists()
    soon = timezone.localtime() + timedelta(days=2)
    data = {"publish_at_0": f"{soon:%Y-%m-%d}", "publish_at_1": "09:00", "propose": "1"}
    client.post(ranking_of(held), data)
    moment = timezone.localtime(Proposal.objects.get().publish_at)
    assert (moment.date(), moment.hour) == (soon.date(), 9)


def test_the_chores_call_the_second_curator_and_not_the_proposer(city):
    city.to_proposal(city.round())

    def waits(user):
        return {chore.key: count for chore, count in chores.of(user)}["selection.proposals"]

    assert (waits(city.curator), waits(city.second)) == (0, 1)


# --- Revocation and replacement ---------------------------------------------------------------
def test_a_revoked_place_goes_to_the_next_of_the_waiting_list_by_two_curators(client, city):
    held = published(city)
    freed = Designation.objects.get(slot=1)
    client.force_login(city.curator)
    data = fields_of(client.get(page_of(freed, "revoke")), "revoke_form")
    assert client.post(page_of(freed, "revoke"), data).status_code == 200  # no reason
    told = {"revocation_reason_ko": "시정명령", "revocation_reason_en": "A corrective order"}
    assert client.post(page_of(freed, "revoke"), data | told).status_code == 302
    freed.refresh_from_db()
    assert freed.revocation_reason_en == "A corrective order"
    assert not Hospital.objects.get(pk=freed.hospital_id).selected
    trust = client.get(f"/ru/hospitals/{freed.hospital.slug}/trust/").content.decode()
    assert "A corrective order" in trust
    client.post(page_of(freed, "replace"))
    made = Replacement.objects.get()
    assert made.application.rank == 3
    client.post(page_of(made), {"approve": "1"})
    assert Designation.objects.filter(revoked_on=None).count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Replacement.objects.update(
            state="approved", decided_by=city.curator, decided_at=timezone.now()
        )
    client.force_login(city.second)
    client.post(page_of(made), {"approve": "1"})
    taken = Designation.objects.get(replaces=freed)
    assert (taken.slot, taken.hospital_id) == (1, made.application.hospital_id)
    assert Hospital.objects.get(pk=taken.hospital_id).selected
    assert Application.objects.get(pk=made.application_id).outcome == "selected"
    with pytest.raises(ValidationError, match="not free"):
        replacing.propose(freed, city.curator)
    chain = list(held_actions(held))
    assert chain[-3:] == [
        "designation revoked",
        "replacement proposed",
        "replaced from the waiting list",
    ]


def held_actions(held):
    from portal.core.models import TrailEntry

    rows = TrailEntry.objects.filter(trail__name=held.chain).order_by("number")
    return rows.values_list("action", flat=True)


def test_a_place_that_is_held_is_not_replaced(client, city):
    published(city)
    standing = Designation.objects.get(slot=1)
    client.force_login(city.curator)
    assert client.get(page_of(standing, "replace")).status_code == 403
    with pytest.raises(ValidationError, match="not free"):
        replacing.propose(standing, city.curator)


def test_a_round_with_applications_takes_no_designation_by_hand(client, city):
    held = city.round()
    client.force_login(city.curator)
    add = reverse("admin:selection_designation_add")
    hospital = held.applications.first().hospital
    client.post(add, {"round": held.pk, "hospital": hospital.pk})
    with pytest.raises(ValidationError, match="has applications"):
        actions.designate(hospital, held)
    assert not Designation.objects.exists()
