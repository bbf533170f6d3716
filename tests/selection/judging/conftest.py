from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from hospitals.selection import assigning, proposing, scoring, stages
from hospitals.selection.models import Assignment, Phase, SiteVisit, Stage
from tests.factories import UserFactory
from tests.factories.selection import AdmittedApplicationFactory, JudgedRoundFactory


@pytest.fixture
def city(roles):
    """Two curators and two assessors, at noon: what an hour brings is still the same day."""
    noon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
    with time_machine.travel(noon):
        yield City()


class City:
    """The people who run a round, and how they take it from stage to stage."""

    def __init__(self):
        self.curator, self.second = (UserFactory(groups=["curator"]) for _ in range(2))
        self.assessors = [UserFactory(groups=["assessor"]) for _ in range(2)]

    def round(self, applications=3, **fields):
        fields = {"quota": 2, "shortlist_size": 10, "minimum_score": 50} | fields
        held = JudgedRoundFactory(**fields)
        for _ in range(applications):
            AdmittedApplicationFactory(round=held)
        return held

    def judge(self, held, stage, points):
        """Everybody judges everything: `points` {application pk: points} or one for all."""
        assigning.spread(held, stage, 2, self.curator)
        for row in Assignment.objects.filter(application__round=held, stage=stage):
            given = points if isinstance(points, int) else points[row.application_id]
            scoring.declare(row, False, "", row.assessor)
            scoring.close(row, marks(row, given), row.assessor)

    def to_visits(self, held, points=80):
        self.judge(held, Stage.DOCUMENTS, points)
        stages.close_documents(held, self.curator)
        held.refresh_from_db()

    def to_ranking(self, held, documents=80, on_site=80):
        self.to_visits(held, documents)
        self.judge(held, Stage.ON_SITE, on_site)
        SiteVisit.objects.update(visited=True, visits_on=timezone.localdate())
        stages.close_visits(held, self.curator)
        held.refresh_from_db()

    def falling(self, held):
        """{application pk: points}, each some less than the one before."""
        keys = held.applications.order_by("pk").values_list("pk", flat=True)
        return {pk: 95 - 5 * number for number, pk in enumerate(keys)}

    def to_proposal(self, held, minutes=60):
        self.to_ranking(held, 80, self.falling(held))
        moment = timezone.now() + timedelta(minutes=minutes)
        return proposing.propose(held, moment, self.curator)

    def to_approval(self, held):
        proposal = self.to_proposal(held)
        proposing.approve(proposal, self.second)
        held.refresh_from_db()
        assert held.phase == Phase.APPROVED
        return proposal


def marks(assignment, points, reason="Looked at."):
    """{criterion pk: (points, reason)} for every criterion of an assignment."""
    return {one.pk: (points, reason) for one in scoring.criteria_of(assignment)}
