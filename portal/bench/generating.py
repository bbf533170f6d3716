"""Twenty thousand hospitals that nobody needs, with all the rows a real one has.

They differ as real ones do: an institution has a main section, its name says so in five
languages, most of its treatments and the specialties of its doctors belong there, and its
texts name them. Some treatments are common, others rare.
"""

from datetime import date, time
from itertools import count, islice
from random import Random

from django.db import transaction
from django.utils import timezone
from modeltranslation.utils import build_localized_fieldname

from hospitals.models import (
    Accreditation,
    AnswerTime,
    CareSection,
    District,
    Doctor,
    Hospital,
    HospitalSection,
    Insurance,
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

from .names import LANGUAGES, Names

BATCH = 500
SELECTED = 50
SENTENCE = {
    "ko": "{place}에 있으며 {treatments} 등을 합니다. 접수부터 귀국 후까지 한 사람이 함께합니다. ",
    "en": "In {place}: {treatments}. One coordinator stays with you until you are home. ",
    "zh-hans": "位于{place}，提供{treatments}。从预约到回国后的随访，由同一位协调员全程陪同。",
    "ja": "{place}にあり、{treatments}を行います。受付から帰国後の経過まで担当者が付き添います。",
    "ru": "{place}: {treatments}. Один координатор сопровождает вас от первого письма до дома. ",
}
BETWEEN = {"ko": ", ", "en": ", ", "zh-hans": "、", "ja": "、", "ru": ", "}
# How often institutions have their main section, roughly as Seoul's registered ones do.
SHARES = {
    "beauty": 45, "minor-care": 25, "korean-medicine": 12, "health-checkup": 8, "severe-care": 6,
    "wellness": 4,
}  # fmt: skip
SPECIALTIES = {
    "beauty": ["plastic-surgery", "dermatology"],
    "korean-medicine": ["acupuncture-moxibustion", "korean-internal-medicine"],
    "wellness": ["family-medicine", "rehabilitation-medicine"],
    "health-checkup": ["internal-medicine", "radiology", "gastroenterology"],
    "severe-care": ["general-surgery", "haematology-oncology", "cardiology", "neurosurgery"],
    "minor-care": ["general-dentistry", "ophthalmology", "orthopaedics", "orthodontics"],
}
HOWS = SpokenLanguage.How.values


class Generator:
    """Makes hospitals one after another; the same seed makes the same ones."""

    def __init__(self, seed=2015):
        self.random = Random(seed)
        self.names = Names(self.random)
        self.numbers = count(Hospital.objects.count() + 1)
        self.sections = {section.slug: section for section in CareSection.objects.all()}
        self.districts = list(District.objects.all())
        self.specialties = {row.slug: row for row in Specialty.objects.all()}
        self.treatments = {slug: [] for slug in self.sections}
        for treatment in Treatment.objects.select_related("section").order_by("order"):
            self.treatments[treatment.section.slug].append(treatment)
        self.today = timezone.localdate()

    def run(self, number, index=True):
        """Make `number` hospitals with their rows, in transactions of a batch each; yields how
        many there are. Without `index` whoever asked makes them searchable."""
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
        if index:
            indexing.rebuild()
        publish()

    def hospitals(self):
        for number in self.numbers:
            district = self.random.choice(self.districts)
            main = self.random.choices([*SHARES], [*SHARES.values()])[0]
            kind, name = self.names.institution(main, district)
            done = self.chosen(main)
            texts = {code: told(code, district, done) for code in LANGUAGES}
            hospital = Hospital(
                slug=f"generated-{number}",
                kind=kind,
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
                **localized("name", name),
                **localized("summary", {code: text[:200] for code, text in texts.items()}),
                **localized("introduction", {code: text * 3 for code, text in texts.items()}),
                **localized("address", dict.fromkeys(LANGUAGES, f"{number} Sejong-daero, Seoul")),
            )
            hospital.main, hospital.done = main, done
            yield hospital

    def chosen(self, main):
        """Treatments of the main section, the first of the catalogue more often than the last,
        and now and then one of another section."""
        own = self.treatments[main]
        weights = [1 / (place + 2) for place in range(len(own))]
        found = self.random.choices(own, weights, k=self.random.randint(3, 9))
        if self.random.random() < 0.3:
            found.append(self.random.choice(self.random.choice([*self.treatments.values()])))
        return list(dict.fromkeys(found))

    def placed(self, hospital):
        slugs = dict.fromkeys([hospital.main, *(t.section.slug for t in hospital.done)])
        return [
            HospitalSection(hospital=hospital, section=self.sections[slug], order=order)
            for order, slug in enumerate(slugs)
        ]

    def spoken(self, hospital):
        codes = self.random.sample(SpokenLanguage.Code.values[:8], self.random.randint(1, 4))
        return [
            SpokenLanguage(hospital=hospital, code=code, how=self.random.choice(HOWS))
            for code in codes
        ]

    def offers(self, hospital):
        return [self.offer(hospital, treatment) for treatment in hospital.done]

    def offer(self, hospital, treatment):
        silent = self.random.random() < 0.3
        fee = 10_000 * self.random.randint(5, 800)
        return Offer(
            hospital=hospital,
            treatment=treatment,
            fee_from=None if silent else fee,
            fee_to=None if silent else fee * 2,
            disclosed_on=None if silent else date(2026, 3, 1),
            **localized("includes", dict.fromkeys(LANGUAGES, "…")),
        )

    def doctors(self, hospital):
        return [
            Doctor(
                hospital=hospital,
                specialty=self.specialties[self.random.choice(SPECIALTIES[hospital.main])],
                title=Doctor.Title.SPECIALIST,
                licensed=2005,
                order=order,
                **localized("name", self.names.person()),
                **localized("career", {code: in_language(hospital, code) for code in LANGUAGES}),
            )
            for order in range(self.random.randint(1, 2))
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
        cover = self.random.choice([50, 100, 200, 1000]) * 1_000_000
        valid = date(2027, 12, 31)
        return [Insurance(hospital=hospital, insurer="Insurer", cover=cover, valid_until=valid)]

    def accreditations(self, hospital):
        bodies = [body for body in Accreditation.Body.values if self.random.random() < 0.05]
        since, until = date(2025, 1, 1), date(2028, 12, 31)
        return [
            Accreditation(hospital=hospital, body=body, since=since, until=until) for body in bodies
        ]

    def answers(self, hospital):
        if self.random.random() < 0.5:
            return []
        hours = self.random.randint(1, 72)
        return [
            AnswerTime(
                hospital=hospital,
                language=self.random.choice(LANGUAGES),
                median_hours=hours,
                p90_hours=hours * 2,
                threads=20,
                measured_on=self.today,
            )
        ]


def told(code, district, done):
    """What the institution says of itself in a language."""
    names = [in_language(treatment, code) for treatment in done]
    return SENTENCE[code].format(
        place=in_language(district, code), treatments=BETWEEN[code].join(names)
    )


def in_language(row, code):
    return getattr(row, build_localized_fieldname("name", code))


ROWS = {
    HospitalSection: Generator.placed,
    SpokenLanguage: Generator.spoken,
    Offer: Generator.offers,
    Doctor: Generator.doctors,
    OpeningHours: Generator.hours,
    Surrounding: Generator.surroundings,
    Insurance: Generator.insurance,
    Accreditation: Generator.accreditations,
    AnswerTime: Generator.answers,
}
