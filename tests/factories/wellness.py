from datetime import date, time

import factory
from factory.django import DjangoModelFactory

from wellness.models import Course, CourseDay, Facility, Place, Stop, Theme

from .hospitals import DistrictFactory


class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = Theme

    slug = factory.Sequence(lambda n: f"theme-{n}")
    order = factory.Sequence(lambda n: n % 30_000)
    name_ko = factory.Sequence(lambda n: f"테마 {n}")
    name_en = factory.Sequence(lambda n: f"Theme {n}")
    name_zh_hans = factory.Sequence(lambda n: f"主题{n}")
    name_ja = factory.Sequence(lambda n: f"テーマ{n}")
    name_ru = factory.Sequence(lambda n: f"Тема {n}")


class PlaceFactory(DjangoModelFactory):
    class Meta:
        model = Place

    slug = factory.Sequence(lambda n: f"place-{n}")
    theme = factory.SubFactory(ThemeFactory)
    order = factory.Sequence(lambda n: n % 30_000)
    name_ko = factory.Sequence(lambda n: f"서울숲 {n}")
    name_en = factory.Sequence(lambda n: f"Seoul Forest {n}")
    name_zh_hans = factory.Sequence(lambda n: f"首尔林{n}")
    name_ja = factory.Sequence(lambda n: f"ソウルの森{n}")
    name_ru = factory.Sequence(lambda n: f"Сеульский лес {n}")
    offers_ko = "평탄한 공원"
    offers_en = "A flat park"
    offers_zh_hans = "平坦的公园"
    offers_ja = "平らな公園"
    offers_ru = "Ровный парк"
    district = factory.SubFactory(DistrictFactory)
    latitude = "37.544"
    longitude = "127.037"
    mobility = "easy"
    checked_on = date(2026, 11, 22)


class FacilityFactory(DjangoModelFactory):
    class Meta:
        model = Facility

    kind = "spa"
    name_ko = factory.Sequence(lambda n: f"고요한 물 {n}")
    name_en = factory.Sequence(lambda n: f"Quiet Water {n}")
    name_zh_hans = factory.Sequence(lambda n: f"静水{n}")
    name_ja = factory.Sequence(lambda n: f"静かな水{n}")
    name_ru = factory.Sequence(lambda n: f"Тихая вода {n}")
    address_ko = "서울특별시 강남구 강남대로 396"
    address_en = "396 Gangnam-daero, Gangnam-gu, Seoul"
    district = factory.SubFactory(DistrictFactory)
    latitude = "37.49800"
    longitude = "127.02800"
    published = True
    source = "national"
    checked_on = date(2026, 11, 22)


class CourseFactory(DjangoModelFactory):
    class Meta:
        model = Course

    slug = factory.Sequence(lambda n: f"course-{n}")
    theme = factory.SubFactory(ThemeFactory)
    published = True
    days = 1
    mobility = "easy"
    name_ko = factory.Sequence(lambda n: f"코스 {n}")
    name_en = factory.Sequence(lambda n: f"Course {n}")
    name_zh_hans = factory.Sequence(lambda n: f"路线{n}")
    name_ja = factory.Sequence(lambda n: f"コース{n}")
    name_ru = factory.Sequence(lambda n: f"Маршрут {n}")
    checked_on = date(2026, 11, 22)


class CourseDayFactory(DjangoModelFactory):
    class Meta:
        model = CourseDay

    course = factory.SubFactory(CourseFactory)
    number = 1
    title_ko = "느린 하루"
    title_en = "A slow day"
    title_zh_hans = "慢慢的一天"
    title_ja = "ゆっくりの一日"
    title_ru = "Неспешный день"


class StopFactory(DjangoModelFactory):
    class Meta:
        model = Stop

    day = factory.SubFactory(CourseDayFactory)
    starts_at = time(10)
    minutes = 60
    activity = "walk"
    place = factory.SubFactory(PlaceFactory)
    demands = factory.List(["sun"])


def make_course(*days, **course):
    """A course with a day for each list of demands, and a stop at a place of its own for each."""
    row = CourseFactory(days=len(days), **course)
    for number, demands in enumerate(days, start=1):
        StopFactory(day=CourseDayFactory(course=row, number=number), demands=list(demands))
    return row
