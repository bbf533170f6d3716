"""Rounds that are open, and applications in them."""

from datetime import timedelta

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from hospitals.models import Insurance
from hospitals.selection import applying
from hospitals.selection.models import Application, Phase, SelectionRound
from portal.core.uploads import accept
from tests.core.uploads import corpus

from .hospitals import CareSectionFactory, HospitalFactory
from .selection import CriterionFactory


def open_round(**values):
    """A round that takes applications now, with one criterion for each stage."""
    now = timezone.now().replace(microsecond=0)
    given = {
        "year": now.year + 1,
        "phase": Phase.DOCUMENTS,
        "opens_at": now - timedelta(days=10),
        "closes_at": now + timedelta(days=10),
        "starts": timezone.localdate() + timedelta(days=60),
        "ends": timezone.localdate() + timedelta(days=600),
        **values,
    }
    held = SelectionRound.objects.create(**given)
    CriterionFactory(round=held)
    CriterionFactory(round=held, stage="on-site")
    return held


def fit_hospital(**values):
    """A hospital that passes every check for years."""
    until = timezone.localdate() + timedelta(days=2000)
    given = {"registration_number": "M-1", "registered_until": until, **values}
    hospital = HospitalFactory(**given)
    Insurance.objects.create(
        hospital=hospital, insurer="Insurer", cover=200_000_000, valid_until=until
    )
    return hospital


class ApplicationFactory(DjangoModelFactory):
    """A draft; `written(...)` has everything that is needed to hand it in."""

    class Meta:
        model = Application

    round = factory.LazyFunction(open_round)
    hospital = factory.LazyFunction(fit_hospital)
    section = factory.SubFactory(CareSectionFactory)


def written(**values):
    draft = ApplicationFactory(**{"past_patients": 120, "no_corrective_order": True, **values})
    for criterion in applying.criteria_of(draft.round):
        draft.answers.create(criterion=criterion, text="We treat 120 patients a year.")
    return draft


def handed_in(by, **values):
    return applying.hand_in(draft := written(**values), draft.version, by=by)


def paper(name="plan.pdf"):
    return SimpleUploadedFile(name, corpus.pdf())


def attached(application, by, criterion=None):
    return applying.add_file(application, accept(paper()), criterion, by=by)
