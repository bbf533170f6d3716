"""Twenty thousand hospitals that nobody needs, with all the rows a real one has."""

from datetime import date, time
from itertools import count, islice
from random import Random

from django.db import transaction

from hospitals.models import (
    CareSection,
    District,
    Doctor,
    Hospital,
    HospitalSection,
    Insurance,
    Kind,
    Offer,
    OpeningHours,
    Source,
    Specialty,
    SpokenLanguage,
    Status,
    Surrounding,
    Treatment,
)
from portal.core.publishing import publish
from portal.core.shipped import localized
from portal.search import indexing

BATCH = 500
SELECTED = 50
LANGUAGES = ("ko", "en", "zh-hans", "ja", "ru")
SENTENCE = {
    "ko": "국제진료센터에서 접수부터 귀국 후 경과까지 한 사람이 함께합니다. ",
    "en": "One coordinator stays with you from the first letter to the follow-up at home. ",
    "zh-hans": "国际诊疗中心由同一位协调员从预约到回国后的随访全程陪同。",
    "ja": "国際診療センターの担当者が、受付から帰国後の経過まで付き添います。",
    "ru": "Один координатор сопровождает вас от первого письма до наблюдения дома. ",
}


class Generator:
    """Makes hospitals one after another; the same seed makes the same ones."""

    def __init__(self, seed=2015):
        self.random = Random(seed)
        self.numbers = count(Hospital.objects.count() + 1)
        self.sections = list(CareSection.objects.all())
        self.districts = list(District.objects.all())
        self.treatments = list(Treatment.objects.all())
        self.specialties = list(Specialty.objects.all())

    def run(self, number):
        """Make `number` hospitals with their rows, in transactions of a batch each."""
        made = 0
        while made < number:
            batch = list(islice(self.hospitals(), min(BATCH, number - made)))
            with transaction.atomic():
                Hospital.objects.bulk_create(batch)
                for model, make in ROWS.items():
                    rows = [row for hospital in batch for row in make(self, hospital)]
                    model.objects.bulk_create(rows, batch_size=BATCH)
            made += len(batch)
            yield made
        indexing.rebuild()
        publish()

    def hospitals(self):
        for number in self.numbers:
            district = self.random.choice(self.districts)
            yield Hospital(
                slug=f"generated-{number}",
                kind=self.random.choice(Kind.values),
                status=Status.PUBLISHED,
                source=Source.SAMPLE,
                selected=number <= SELECTED,
                district=district,
                latitude=district.latitude,
                longitude=district.longitude,
                founded=self.random.randint(1950, 2020),
                beds=self.random.randint(0, 400),
                phone="+82-2-1234-5678",
                registration_number=f"M-2025-{number:05}",
                registered_until=date(2028, 12, 31),
                **localized("name", dict.fromkeys(LANGUAGES, f"Hospital {number}")),
                **localized("summary", SENTENCE),
                **localized("introduction", {code: text * 5 for code, text in SENTENCE.items()}),
                **localized("address", dict.fromkeys(LANGUAGES, f"{number} Sejong-daero, Seoul")),
            )

    def placed(self, hospital):
        chosen = self.random.sample(self.sections, self.random.randint(1, 3))
        return [
            HospitalSection(hospital=hospital, section=section, order=order)
            for order, section in enumerate(chosen)
        ]

    def spoken(self, hospital):
        codes = self.random.sample(SpokenLanguage.Code.values[:8], self.random.randint(2, 4))
        how = SpokenLanguage.How.COORDINATOR
        return [SpokenLanguage(hospital=hospital, code=code, how=how) for code in codes]

    def offers(self, hospital):
        return [
            Offer(
                hospital=hospital,
                treatment=treatment,
                fee_from=500_000,
                fee_to=1_500_000,
                disclosed_on=date(2026, 3, 1),
                **localized("includes", SENTENCE),
            )
            for treatment in self.random.sample(self.treatments, 5)
        ]

    def doctors(self, hospital):
        return [
            Doctor(
                hospital=hospital,
                specialty=self.random.choice(self.specialties),
                title=Doctor.Title.SPECIALIST,
                licensed=2005,
                order=order,
                **localized("name", dict.fromkeys(LANGUAGES, f"Doctor {order}")),
                **localized("career", SENTENCE),
            )
            for order in range(2)
        ]

    def hours(self, hospital):
        return [
            OpeningHours(hospital=hospital, weekday=day, opens=time(9), closes=time(18))
            for day in range(5)
        ]

    def surroundings(self, hospital):
        return [
            Surrounding(
                hospital=hospital,
                kind=kind,
                latitude=hospital.latitude,
                longitude=hospital.longitude,
                distance=400,
                walking_minutes=6,
                **localized("name", dict.fromkeys(LANGUAGES, f"A {kind} nearby")),
            )
            for kind in Surrounding.Kind.values
        ]

    def insurance(self, hospital):
        valid = date(2027, 12, 31)
        return [Insurance(hospital=hospital, insurer="Insurer", cover=10**9, valid_until=valid)]


ROWS = {
    HospitalSection: Generator.placed,
    SpokenLanguage: Generator.spoken,
    Offer: Generator.offers,
    Doctor: Generator.doctors,
    OpeningHours: Generator.hours,
    Surrounding: Generator.surroundings,
    Insurance: Generator.insurance,
}
