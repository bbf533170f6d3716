"""Rows of every kind of record, so many as are asked for, and beside them what nobody may see."""

from datetime import date, timedelta

from django.utils import timezone

from hospitals.models import RelatedHospital, RelatedTreatment
from hospitals.selection.models import SectionQuota
from portal.opendata import resource
from tests.factories import DesignationFactory, HospitalFactory, SelectionRoundFactory
from tests.factories.disclosures import AftercareFactory, DisclosureFactory, FeeChangeFactory
from tests.factories.guide import (
    ArticleFactory,
    ChecklistItemFactory,
    HelpLineFactory,
    TermFactory,
)
from tests.factories.hospitals import CareSectionFactory, TreatmentFactory
from tests.factories.partners import AwardFactory, PartnerFactory, PartnerServiceFactory
from tests.factories.selection import CriterionFactory
from tests.factories.wellness import FacilityFactory, make_course

KINDS = (
    "rounds", "designations", "disclosures", "partners", "courses", "articles", "checklist",
    "numbers", "terms", "facilities",
)  # fmt: skip


def rounds(number):
    for year in range(2016, 2016 + number):
        held = SelectionRoundFactory(year=year)
        CriterionFactory(round=held)
        SectionQuota.objects.create(round=held, section=CareSectionFactory(), places=3)


def designations(number):
    held = SelectionRoundFactory(year=2026, starts=date(2026, 1, 1))
    taken = held.designations.count()
    for slot in range(taken + 1, taken + number + 1):
        DesignationFactory(round=held, slot=slot, hospital=HospitalFactory(sections=[]))


def disclosures(number):
    for _ in range(number):
        hospital = HospitalFactory(sections=[])
        DisclosureFactory(hospital=hospital, published=True)
        DisclosureFactory(hospital=hospital, item="aftercare", published=True)
        AftercareFactory(hospital=hospital)
        FeeChangeFactory(hospital=hospital)


def partners(number):
    for _ in range(number):
        partner = PartnerFactory()
        partner.services.add(PartnerServiceFactory())
        partner.links.create(hospital=HospitalFactory(sections=[]))
        partner.languages.create(code="ru")
        partner.contacts.create(kind="phone", value="+82-2-0000-0000")
        partner.other_names.create(name="HRMT")
        AwardFactory(partner=partner)


def courses(number):
    for _ in range(number):
        make_course(["sun"], ["heat", "walk"])


def articles(number):
    for _ in range(number):
        row = ArticleFactory(sources=1)
        RelatedTreatment.objects.create(article=row, treatment=TreatmentFactory())
        RelatedHospital.objects.create(article=row, hospital=HospitalFactory(sections=[]))


def checklist(number):
    ChecklistItemFactory.create_batch(number)


def numbers(number):
    HelpLineFactory.create_batch(number)


def terms(number):
    TermFactory.create_batch(number)


def facilities(number):
    FacilityFactory.create_batch(number)


def fill(kind, number):
    globals()[kind](number)


def records(kind, language="en"):
    one = resource.of(kind)
    return one.records(one.ids(None, language or "en"), language)


def in_days(number):
    return timezone.localdate() + timedelta(days=number)
