"""The facet index against the database: every number of the panel is what a query would count."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from django.db.models import Q
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hospitals.models import (
    Accreditation,
    AnswerTime,
    Hospital,
    Insurance,
    Kind,
    Offer,
    SpokenLanguage,
    legal_minimum,
)
from hospitals.reading import bits, facets
from hospitals.reading.asked import ANSWER_STEPS, FEE_STEPS, Filters
from hospitals.reading.narrowing import Narrowed, ways_out
from portal.core.publishing import forget, publish
from tests.factories import (
    CareSectionFactory,
    DistrictFactory,
    HospitalFactory,
    OfferFactory,
    TreatmentFactory,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
SECTIONS = ["beauty", "wellness"]
TREATMENTS = ["nose", "eyes", "bath"]
DISTRICTS = ["gangnam", "jung", "mapo"]
LANGUAGES = ["en", "ru", "ja"]
BODIES = Accreditation.Body.values
KINDS = [Kind.CLINIC, Kind.GENERAL]
FIELDS = {
    "section": SECTIONS,
    "treatment": TREATMENTS,
    "district": DISTRICTS,
    "kind": KINDS,
    "language": LANGUAGES,
    "how": SpokenLanguage.How.values,
    "selected": [True],
    "fees": [True],
    "insured": [True],
    "accreditation": BODIES,
    "fee_min": FEE_STEPS[2:10],
    "fee_max": FEE_STEPS[2:10],
    "answers": ANSWER_STEPS,
}


def a_city(random, number=40):
    """Hospitals with a bit of everything, some of it out of date."""
    sections = [CareSectionFactory(slug=slug) for slug in SECTIONS]
    treatments = [
        TreatmentFactory(slug=slug, section=sections[place // 2])
        for place, slug in enumerate(TREATMENTS)
    ]
    districts = [DistrictFactory(slug=slug) for slug in DISTRICTS]
    around = [TODAY + timedelta(days=days) for days in (-1, 0, 1)]
    for _ in range(number):
        hospital = HospitalFactory(
            kind=random.choice(KINDS),
            status=random.choice(["published", "published", "published", "draft"]),
            selected=random.random() < 0.3,
            district=random.choice(districts),
            sections=random.sample(sections, random.randint(0, 2)),
        )
        for code in random.sample(LANGUAGES, random.randint(0, 3)):
            how = random.choice(SpokenLanguage.How.values)
            SpokenLanguage.objects.create(hospital=hospital, code=code, how=how)
        for treatment in random.sample(treatments, random.randint(0, 3)):
            low = random.choice([None, 40_000, 100_000, 250_000, 900_000])
            OfferFactory(
                hospital=hospital,
                treatment=treatment,
                fee_from=low,
                fee_to=low and low + random.choice([0, 60_000, 2_000_000]),
                disclosed_on=random.choice([None, TODAY]) if low else None,
            )
        for body in random.sample(BODIES, random.randint(0, 2)):
            until = random.choice(around)
            since = random.choice([TODAY - timedelta(days=9), until - timedelta(days=1)])
            Accreditation.objects.create(hospital=hospital, body=body, since=since, until=until)
        if random.random() < 0.8:
            cover, until = random.choice([10**8 - 1, 10**8, 2 * 10**8]), random.choice(around)
            Insurance.objects.create(hospital=hospital, insurer="A", cover=cover, valid_until=until)
        for language in random.sample(LANGUAGES, random.randint(0, 2)):
            hours = random.choice([1, 6, 7, 24, 80])
            AnswerTime.objects.create(
                hospital=hospital,
                language=language,
                median_hours=hours,
                p90_hours=hours,
                threads=5,
                measured_on=random.choice([TODAY, TODAY - timedelta(days=8)]),
            )


def asked_of_the_database(filters, language):
    """The same question as plain queries, said anew."""
    rows = Hospital.objects.published()
    if filters.section:
        rows = rows.filter(hospital_sections__section__slug=filters.section)
    if filters.treatment:
        rows = rows.filter(offers__treatment__slug=filters.treatment)
    if filters.district:
        rows = rows.filter(district__slug__in=filters.district)
    if filters.kind:
        rows = rows.filter(kind__in=filters.kind)
    if filters.language or filters.how:
        spoken = SpokenLanguage.objects.all()
        spoken = spoken.filter(code__in=filters.language) if filters.language else spoken
        spoken = spoken.filter(how__in=filters.how) if filters.how else spoken
        rows = rows.filter(pk__in=spoken.values("hospital"))
    if filters.selected:
        rows = rows.filter(selected=True)
    offers = Offer.objects.filter(fee_from__isnull=False)
    if filters.treatment:
        offers = offers.filter(treatment__slug=filters.treatment)
    elif filters.section:
        offers = offers.filter(treatment__section__slug=filters.section)
    if filters.fees:
        told = offers.filter(disclosed_on__isnull=False)
        rows = rows.filter(pk__in=told.values("hospital"))
    if filters.fee_min or filters.fee_max:
        offers = offers.filter(fee_to__gte=filters.fee_min) if filters.fee_min else offers
        offers = offers.filter(fee_from__lte=filters.fee_max) if filters.fee_max else offers
        rows = rows.filter(pk__in=offers.values("hospital"))
    if filters.insured:
        enough = Q()
        for kind in Kind.values:
            enough |= Q(kind=kind, insurance__cover__gte=legal_minimum(kind))
        rows = rows.filter(enough, insurance__valid_until__gte=TODAY)
    if filters.accreditation:
        valid = Accreditation.objects.filter(
            body__in=filters.accreditation, since__lte=TODAY, until__gte=TODAY
        )
        rows = rows.filter(pk__in=valid.values("hospital"))
    if filters.answers:
        quick = AnswerTime.objects.standing().filter(
            language=language, median_hours__lte=filters.answers
        )
        rows = rows.filter(pk__in=quick.values("hospital"))
    return set(rows.values_list("pk", flat=True))


@st.composite
def questions(draw):
    given = {}
    for field, values in FIELDS.items():
        if draw(st.integers(0, 3)):  # most filters are not in use
            continue
        several = isinstance(getattr(Filters(), field), tuple)
        one = st.sampled_from(values)
        given[field] = (
            tuple(sorted(draw(st.sets(one, min_size=1, max_size=2)))) if several else draw(one)
        )
    return Filters(**given)


@pytest.fixture
def city(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_args: TODAY)
    a_city(Random(4))
    forget()


@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(filters=questions(), language=st.sampled_from(LANGUAGES))
def test_the_index_finds_what_the_database_finds(city, filters, language):
    narrowed = Narrowed(filters, language)
    wanted = asked_of_the_database(filters, language)
    assert set(narrowed.ids(0, 1000)) == wanted
    assert narrowed.total == len(wanted)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    filters=questions(), field=st.sampled_from(sorted(FIELDS)), language=st.sampled_from(LANGUAGES)
)
def test_a_choice_tells_what_choosing_it_alone_would_leave(city, filters, field, language):
    several = isinstance(getattr(filters, field), tuple)
    numbers = Narrowed(filters, language).numbers(field, FIELDS[field])
    for value, number in numbers.items():
        asked = replace(filters, **{field: (value,) if several else value})
        assert number == len(asked_of_the_database(asked, language)), value


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(filters=questions(), language=st.sampled_from(LANGUAGES))
def test_every_way_out_leads_to_what_it_says(city, filters, language):
    narrowed = Narrowed(filters, language)
    neighbours = {"gangnam": ["jung"], "jung": ["gangnam", "mapo"], "mapo": ["jung"]}
    ways = ways_out(narrowed, neighbours)
    assert ways or not filters.groups
    for _groups, asked, number in ways:
        assert asked.pairs() != filters.pairs()
        assert number == len(asked_of_the_database(asked, language)) > 0


def test_it_is_made_once_with_a_fixed_number_of_queries(city, django_assert_num_queries):
    with django_assert_num_queries(10):
        facets.index()
    with django_assert_num_queries(0):
        facets.index()
    HospitalFactory.create_batch(5)
    publish()
    with django_assert_num_queries(10):
        facets.index()


def test_what_is_valid_until_today_is_not_tomorrow(monkeypatch):
    hospital = HospitalFactory(kind=Kind.CLINIC)
    Insurance.objects.create(hospital=hospital, insurer="A", cover=10**8, valid_until=TODAY)
    Accreditation.objects.create(
        hospital=hospital, body="kahf", since=TODAY - timedelta(days=5), until=TODAY
    )
    asked = [Filters(insured=True), Filters(accreditation=("kahf",))]
    for day, number in [(TODAY, 1), (TODAY + timedelta(days=1), 0)]:
        monkeypatch.setattr(timezone, "localdate", lambda *_args, day=day: day)
        assert [Narrowed(filters, "en").total for filters in asked] == [number, number]


def test_a_fee_fits_a_range_that_it_overlaps():
    offer = OfferFactory(fee_from=400_000, fee_to=600_000)
    treatment = offer.treatment.slug

    def number(low, high):
        return Narrowed(Filters(treatment=treatment, fee_min=low, fee_max=high), "en").total

    assert [number(None, 500_000), number(500_000, None), number(500_000, 500_000)] == [1, 1, 1]
    assert [number(None, 300_000), number(700_000, None), number(50_000, 300_000)] == [0, 0, 0]


def test_a_way_of_speaking_is_that_of_the_language_asked_for():
    hospital = HospitalFactory()
    SpokenLanguage.objects.create(hospital=hospital, code="ru", how="phone")
    SpokenLanguage.objects.create(hospital=hospital, code="en", how="coordinator")
    assert Narrowed(Filters(language=("ru",), how=("coordinator",)), "en").total == 0
    assert Narrowed(Filters(language=("ru",), how=("phone",)), "en").total == 1
    assert Narrowed(Filters(how=("coordinator",)), "en").total == 1


@given(st.sets(st.integers(0, 300)), st.integers(0, 40), st.integers(0, 40))
def test_a_set_gives_back_its_places_in_order(places, start, number):
    held = bits.of(places, 301)
    assert held.bit_count() == len(places)
    assert bits.places(held, start, number) == sorted(places)[start : start + number]
    assert bits.within(held, range(300, -1, -1), 301) == sorted(places, reverse=True)
