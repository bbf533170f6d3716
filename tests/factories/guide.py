from datetime import date, timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from portal.guide.models import (
    Article,
    ChecklistItem,
    HelpLine,
    Source,
    Term,
    VisaAnswer,
    VisaNote,
    VisaQuestion,
    VisaResult,
)


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
    address_ko = ""
    service_ko = "안내합니다."
    service_en = "Gives advice."
    service_zh_hans = "提供咨询。"
    service_ja = "案内します。"
    service_ru = "Даёт справки."
    languages = factory.LazyFunction(lambda: ["ko", "en"])
    checked_on = date(2026, 11, 22)


class TextFactory(DjangoModelFactory):
    """A row whose one text stands in all five languages."""

    class Meta:
        abstract = True

    text_ko = "안내"
    text_en = "Advice"
    text_zh_hans = "说明"
    text_ja = "案内"
    text_ru = "Справка"


class TermFactory(TextFactory):
    class Meta:
        model = Term

    slug = factory.Sequence(lambda n: f"term-{n}")
    order = factory.Sequence(lambda n: n % 30_000)
    group = Term.Group.DESK


class VisaNoteFactory(TextFactory):
    class Meta:
        model = VisaNote

    slug = factory.Sequence(lambda n: f"note-{n}")
    kind = VisaNote.Kind.FACT
    checked_on = date(2026, 11, 22)


class VisaQuestionFactory(TextFactory):
    class Meta:
        model = VisaQuestion

    slug = factory.Sequence(lambda n: f"question-{n}")
    order = factory.Sequence(lambda n: n % 30_000)


class VisaResultFactory(DjangoModelFactory):
    class Meta:
        model = VisaResult

    slug = factory.Sequence(lambda n: f"result-{n}")
    title_ko = "결과"
    title_en = "A result"
    summary_ko = "안내합니다."
    summary_en = "What to do."


class VisaAnswerFactory(TextFactory):
    class Meta:
        model = VisaAnswer

    slug = factory.Sequence(lambda n: f"answer-{n}")
    question = factory.SubFactory(VisaQuestionFactory)
    order = factory.Sequence(lambda n: n % 30_000)


class ArticleFactory(DjangoModelFactory):
    """A published article in all five languages, with two headings."""

    class Meta:
        model = Article
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"article-{n}")
    group = "money"
    order = factory.Sequence(lambda n: n % 30_000)
    published = True
    title_ko = factory.Sequence(lambda n: f"안내 {n}")
    title_en = factory.Sequence(lambda n: f"Article {n}")
    title_zh_hans = factory.Sequence(lambda n: f"文章{n}")
    title_ja = factory.Sequence(lambda n: f"記事{n}")
    title_ru = factory.Sequence(lambda n: f"Статья {n}")
    summary_en = "What one should know of it, in a sentence."
    body_ko = "처음.\n\n## 하나\n\n본문\n\n## 둘\n\n끝"
    body_en = "The start.\n\n## One\n\nThe text.\n\n## Two\n\nThe end."
    body_zh_hans = "开头。\n\n## 一\n\n正文\n\n## 二\n\n结尾"
    body_ja = "はじめに。\n\n## 一\n\n本文\n\n## 二\n\n終わり"
    body_ru = "Начало.\n\n## Один\n\nТекст.\n\n## Два\n\nКонец."
    checked_on = date(2026, 11, 22)
    review_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=180))

    @factory.post_generation
    def sources(self, create, number, **kwargs):
        for order in range(number or 0):
            Source.objects.create(
                article=self, order=order, name="law.go.kr", url="https://www.law.go.kr/", year=2025
            )


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
