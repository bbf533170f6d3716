"""A round that is judged: its criteria, and applications that were found eligible."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from hospitals.selection.models import Answer, Application, Criterion, Phase, Stage

from .core import UserFactory
from .hospitals import CareSectionFactory, HospitalFactory, SelectionRoundFactory


class JudgedRoundFactory(SelectionRoundFactory):
    """Its time to apply is over; the documents can be judged."""

    class Meta:
        skip_postgeneration_save = True

    phase = Phase.DOCUMENTS
    opens_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=40))
    closes_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=10))
    year = factory.LazyFunction(lambda: timezone.localdate().year)
    starts = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=1))
    ends = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=700))

    @factory.post_generation
    def criteria(self, create, given, **kwargs):
        for number, (stage, weight) in enumerate(
            given or [(Stage.DOCUMENTS, 60), (Stage.DOCUMENTS, 40), (Stage.ON_SITE, 100)]
        ):
            CriterionFactory(round=self, stage=stage, weight=weight, order=number)


class CriterionFactory(DjangoModelFactory):
    class Meta:
        model = Criterion

    round = factory.SubFactory(SelectionRoundFactory)
    stage = Stage.DOCUMENTS
    weight = 100
    name_ko = factory.Sequence(lambda n: f"평가 항목 {n}")
    name_en = factory.Sequence(lambda n: f"Criterion {n}")
    description_ko = "무엇을 보는지"
    description_en = "What is looked at"


class AdmittedApplicationFactory(DjangoModelFactory):
    """Handed in, found eligible, with an answer to each criterion of the documents."""

    class Meta:
        model = Application
        skip_postgeneration_save = True

    round = factory.SubFactory(JudgedRoundFactory)
    hospital = factory.SubFactory(HospitalFactory, sections=[])
    section = factory.SubFactory(CareSectionFactory, slug="beauty")
    state = Application.State.SUBMITTED
    submitted_at = factory.LazyFunction(timezone.now)
    past_patients = 120
    no_corrective_order = True
    eligible = True
    eligible_by = factory.SubFactory(UserFactory)
    eligible_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def answers(self, create, given, **kwargs):
        for one in self.round.criteria.filter(stage=Stage.DOCUMENTS):
            Answer.objects.create(application=self, criterion=one, text=f"secret plan of {one.pk}")
