from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from hospitals.disclosures.models import Aftercare, Disclosure, DisclosurePhase, FeeChange

from .hospitals import HospitalFactory, TreatmentFactory


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


class DisclosureFactory(DjangoModelFactory):
    """Fees that were asked for and are public from today on; `published=True`: confirmed."""

    class Meta:
        model = Disclosure

    class Params:
        published = factory.Trait(
            state="published",
            answered_on=factory.LazyFunction(timezone.localdate),
            confirmed_on=factory.LazyFunction(timezone.localdate),
            valid_until=factory.LazyFunction(lambda: in_days(365)),
        )
        refused = factory.Trait(state="refused", refusal="We keep them to ourselves.")

    hospital = factory.SubFactory(HospitalFactory)
    item = "fees"
    state = "pending"
    asked_on = factory.LazyFunction(timezone.localdate)
    due_on = factory.LazyFunction(timezone.localdate)
    public_from = factory.LazyFunction(timezone.localdate)


class DisclosurePhaseFactory(DjangoModelFactory):
    class Meta:
        model = DisclosurePhase

    name_ko = "수수료 공개"
    name_en = "Fees of the fifty"
    items = factory.LazyFunction(lambda: ["fees"])
    scope = "all"
    asked_from = factory.LazyFunction(timezone.localdate)
    due_on = factory.LazyFunction(lambda: in_days(20))
    public_from = factory.LazyFunction(lambda: in_days(30))


class AftercareFactory(DjangoModelFactory):
    class Meta:
        model = Aftercare

    hospital = factory.SubFactory(HospitalFactory)
    remote_weeks = 12
    contact_ko = "이메일"
    contact_en = "By mail, within two days"
    revision_ko = "1년 이내 무료"
    revision_en = "Free within a year"


class FeeChangeFactory(DjangoModelFactory):
    class Meta:
        model = FeeChange

    hospital = factory.SubFactory(HospitalFactory)
    treatment = factory.SubFactory(TreatmentFactory)
    day = factory.LazyFunction(lambda: in_days(-100))
    from_before, to_before, vat_before = 1_000_000, 1_500_000, "included"
    from_after, to_after, vat_after = 1_200_000, 1_800_000, "included"
