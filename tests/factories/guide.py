from datetime import date

import factory
from factory.django import DjangoModelFactory

from portal.guide.models import ChecklistItem, HelpLine


class HelpLineFactory(DjangoModelFactory):
    class Meta:
        model = HelpLine

    slug = factory.Sequence(lambda n: f"line-{n}")
    order = factory.Sequence(lambda n: n % 30_000)
    number = factory.Sequence(lambda n: f"1577-{n % 10_000:04}")
    international = factory.Sequence(lambda n: f"+82-1577-{n % 10_000:04}")
    name_ko = "지원센터"
    name_en = "Support centre"
    name_zh_hans = "支援中心"
    name_ja = "支援センター"
    name_ru = "Центр поддержки"
    service_ko = "안내합니다."
    service_en = "Gives advice."
    service_zh_hans = "提供咨询。"
    service_ja = "案内します。"
    service_ru = "Даёт справки."
    languages = factory.LazyFunction(lambda: ["ko", "en"])
    checked_on = date(2026, 11, 22)


class ChecklistItemFactory(DjangoModelFactory):
    class Meta:
        model = ChecklistItem

    slug = factory.Sequence(lambda n: f"item-{n}")
    stage = "before"
    order = factory.Sequence(lambda n: n % 30_000)
    text_ko = "서류 챙기기"
    text_en = "Pack the papers"
    text_zh_hans = "带好文件"
    text_ja = "書類を用意する"
    text_ru = "Взять документы"
    note_ko = "접수할 때 필요합니다."
    note_en = "The desk asks for them."
    note_zh_hans = "挂号时需要。"
    note_ja = "受付で必要です。"
    note_ru = "Их спросят на стойке."
    checked_on = date(2026, 11, 22)
