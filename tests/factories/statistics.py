from datetime import date

import factory
from factory.django import DjangoModelFactory

from portal.statistics.models import Figure, Series, Volume


class SeriesFactory(DjangoModelFactory):
    class Meta:
        model = Series

    slug = factory.Sequence(lambda n: f"series-{n}")
    order = factory.Sequence(lambda n: n % 30_000)
    counts = "persons"
    dimension = "year"
    title_ko = "외국인환자"
    title_en = "Patients"
    title_zh_hans = "患者"
    title_ja = "患者数"
    title_ru = "Пациенты"


class FigureFactory(DjangoModelFactory):
    class Meta:
        model = Figure

    series = factory.SubFactory(SeriesFactory)
    area = "korea"
    year = factory.Sequence(lambda n: 1990 + n % 110)
    value = 1000
    source = "A yearbook"
    checked_on = date(2026, 11, 22)


class VolumeFactory(DjangoModelFactory):
    class Meta:
        model = Volume

    span = "month"
    start = date(2026, 1, 1)
    questions = 10
    answered = 10
    median_hours = 6
