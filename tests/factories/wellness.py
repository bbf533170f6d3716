from datetime import date

import factory
from factory.django import DjangoModelFactory

from wellness.models import Place, Theme

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
