from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from hospitals.partners.models import Award, Partner, PartnerService


def in_days(number):
    return timezone.localdate() + timedelta(days=number)


class PartnerServiceFactory(DjangoModelFactory):
    class Meta:
        model = PartnerService
        django_get_or_create = ("slug",)

    slug = factory.Sequence(lambda n: f"service-{n}")
    order = factory.Sequence(lambda n: n % 30_000)
    name_en = factory.Sequence(lambda n: f"Service {n}")


class PartnerFactory(DjangoModelFactory):
    """An agency in order: registered, insured, shown."""

    class Meta:
        model = Partner

    slug = factory.Sequence(lambda n: f"partner-{n}")
    kind = "agency"
    name_ko = factory.Sequence(lambda n: f"파트너 {n}")
    name_en = factory.Sequence(lambda n: f"Partner {n}")
    registration_number = factory.Sequence(lambda n: f"A-2025-{n}")
    registered_from = factory.LazyFunction(lambda: in_days(-100))
    registered_until = factory.LazyFunction(lambda: in_days(900))
    insurer = "Insurer"
    cover = 100_000_000
    insured_until = factory.LazyFunction(lambda: in_days(300))


class AwardFactory(DjangoModelFactory):
    class Meta:
        model = Award

    year = 2025
    name_ko = "안전상"
    name_en = "Safety award"
    partner = factory.SubFactory(PartnerFactory)
    published_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=3))
