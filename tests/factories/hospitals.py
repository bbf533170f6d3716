from datetime import date

import factory
from factory.django import DjangoModelFactory

from hospitals.models import (
    Access,
    CareSection,
    District,
    Doctor,
    Hospital,
    HospitalSection,
    Membership,
    Offer,
    Photo,
    Specialty,
    Surrounding,
    Treatment,
)
from hospitals.selection.models import Designation, Phase, SelectionRound

from .core import UserFactory


class CareSectionFactory(DjangoModelFactory):
    class Meta:
        model = CareSection
        django_get_or_create = ("slug",)

    slug = factory.Sequence(lambda n: f"section-{n}")
    order = factory.Sequence(lambda n: n % 30_000)
    name_ko = factory.Sequence(lambda n: f"진료 분야 {n}")
    name_en = factory.Sequence(lambda n: f"Section {n}")
    name_zh_hans = factory.Sequence(lambda n: f"诊疗类别 {n}")
    name_ja = factory.Sequence(lambda n: f"診療分野 {n}")
    name_ru = factory.Sequence(lambda n: f"Раздел {n}")


class TreatmentFactory(DjangoModelFactory):
    class Meta:
        model = Treatment

    slug = factory.Sequence(lambda n: f"treatment-{n}")
    section = factory.SubFactory(CareSectionFactory)
    order = factory.Sequence(lambda n: n % 30_000)
    name_ko = factory.Sequence(lambda n: f"시술 {n}")
    name_en = factory.Sequence(lambda n: f"Treatment {n}")
    name_zh_hans = factory.Sequence(lambda n: f"治疗 {n}")
    name_ja = factory.Sequence(lambda n: f"治療 {n}")
    name_ru = factory.Sequence(lambda n: f"Процедура {n}")


class SpecialtyFactory(DjangoModelFactory):
    class Meta:
        model = Specialty

    slug = factory.Sequence(lambda n: f"specialty-{n}")
    licence = "physician"
    name_ko = factory.Sequence(lambda n: f"전문과목 {n}")
    name_en = factory.Sequence(lambda n: f"Specialty {n}")
    name_zh_hans = factory.Sequence(lambda n: f"专科 {n}")
    name_ja = factory.Sequence(lambda n: f"診療科 {n}")
    name_ru = factory.Sequence(lambda n: f"Специальность {n}")


class DistrictFactory(DjangoModelFactory):
    class Meta:
        model = District
        django_get_or_create = ("slug",)

    slug = factory.Sequence(lambda n: f"district-{n}")
    code = factory.Sequence(lambda n: f"{n % 100_000:05}")
    name_ko = factory.Sequence(lambda n: f"자치구{n}")
    name_en = factory.Sequence(lambda n: f"District {n}")
    name_zh_hans = factory.Sequence(lambda n: f"区{n}")
    name_ja = factory.Sequence(lambda n: f"区ノ{n}")
    name_ru = factory.Sequence(lambda n: f"Район {n}")
    latitude = "37.51724"
    longitude = "127.04737"


class HospitalFactory(DjangoModelFactory):
    """A published hospital in one section, named in five languages.

    `HospitalFactory(sections=[a, b])` puts it into these, `sections=[]` into none.
    """

    class Meta:
        model = Hospital
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"hospital-{n}")
    kind = "hospital"
    name_ko = factory.Sequence(lambda n: f"한강병원{n}")
    name_en = factory.Sequence(lambda n: f"Hangang Hospital {n}")
    name_zh_hans = factory.Sequence(lambda n: f"汉江医院{n}")
    name_ja = factory.Sequence(lambda n: f"漢江病院{n}")
    name_ru = factory.Sequence(lambda n: f"Больница Ханган {n}")
    summary_ko = "한강 옆 병원입니다."
    summary_en = "A hospital by the Han river."
    introduction_ko = "환자 곁에 있습니다."
    introduction_en = "It stands by its patients."
    address_ko = "서울특별시 강남구 강남대로 1"
    address_en = "1 Gangnam-daero, Gangnam-gu, Seoul"
    postcode = "06000"
    district = factory.SubFactory(DistrictFactory)
    latitude = "37.49794"
    longitude = "127.02762"
    phone = "+82-2-1234-5678"
    status = "published"

    @factory.post_generation
    def sections(self, create, given, **kwargs):
        if not create:
            return
        chosen = [CareSectionFactory()] if given is None else given
        for order, section in enumerate(chosen):
            HospitalSection.objects.create(hospital=self, section=section, order=order)


class DoctorFactory(DjangoModelFactory):
    class Meta:
        model = Doctor

    hospital = factory.SubFactory(HospitalFactory)
    name_ko = factory.Sequence(lambda n: f"김의사{n}")
    name_en = factory.Sequence(lambda n: f"Dr Kim {n}")
    name_zh_hans = factory.Sequence(lambda n: f"金医生{n}")
    name_ja = factory.Sequence(lambda n: f"金医師{n}")
    name_ru = factory.Sequence(lambda n: f"Ким {n}")
    specialty = factory.SubFactory(SpecialtyFactory)
    title = "specialist"
    languages = factory.LazyFunction(lambda: ["en", "ru"])


class OfferFactory(DjangoModelFactory):
    class Meta:
        model = Offer

    hospital = factory.SubFactory(HospitalFactory)
    treatment = factory.SubFactory(TreatmentFactory)
    fee_from = 500_000
    fee_to = 900_000
    includes_ko = "진찰료 포함"
    includes_en = "consultation included"


class SurroundingFactory(DjangoModelFactory):
    class Meta:
        model = Surrounding

    hospital = factory.SubFactory(HospitalFactory)
    kind = "sight"
    name_ko = factory.Sequence(lambda n: f"공원 {n}")
    name_en = factory.Sequence(lambda n: f"Park {n}")
    latitude = "37.49800"
    longitude = "127.02800"
    distance = 300


class AccessFactory(DjangoModelFactory):
    class Meta:
        model = Access

    hospital = factory.SubFactory(HospitalFactory)
    station_ko = factory.Sequence(lambda n: f"강남역{n}")
    station_en = factory.Sequence(lambda n: f"Gangnam Station {n}")
    lines = factory.LazyFunction(lambda: ["2", "shinbundang"])
    exit = "10"
    latitude = "37.49790"
    longitude = "127.02760"


class PhotoFactory(DjangoModelFactory):
    """A row only: its files do not exist."""

    class Meta:
        model = Photo

    hospital = factory.SubFactory(HospitalFactory)
    stem = factory.Sequence(lambda n: f"photos/{n:024x}")
    width = 480
    height = 320
    widths = factory.LazyFunction(lambda: [480])
    alt_ko = "병원 입구"
    alt_en = "The entrance"


class MembershipFactory(DjangoModelFactory):
    """The row alone; `hospitals.actions.join` also gives the role's group."""

    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    hospital = factory.SubFactory(HospitalFactory)
    role = "coordinator"


class SelectionRoundFactory(DjangoModelFactory):
    class Meta:
        model = SelectionRound
        django_get_or_create = ("year",)

    year = factory.Sequence(lambda n: 2016 + n % 80)
    phase = Phase.PUBLISHED
    starts = factory.LazyAttribute(lambda row: date(row.year, 1, 1))
    ends = factory.LazyAttribute(lambda row: date(row.year + 2, 12, 31))


class DesignationFactory(DjangoModelFactory):
    """The row alone; `hospitals.selection.actions.designate` finds the place and marks."""

    class Meta:
        model = Designation

    round = factory.SubFactory(SelectionRoundFactory)
    hospital = factory.SubFactory(HospitalFactory)
    slot = factory.Sequence(lambda n: n % 50 + 1)
