from datetime import date

import factory
from factory.django import DjangoModelFactory

from portal.guide.models import HelpLine


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
