from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from portal.news.models import Notice


class NoticeFactory(DjangoModelFactory):
    """A notice that has been on the site for a day, in all five languages."""

    class Meta:
        model = Notice

    slug = factory.Sequence(lambda n: f"notice-{n}")
    status = "published"
    publish_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=1))
    title_ko = factory.Sequence(lambda n: f"공지 {n}")
    title_en = factory.Sequence(lambda n: f"Notice {n}")
    title_zh_hans = factory.Sequence(lambda n: f"通知{n}")
    title_ja = factory.Sequence(lambda n: f"お知らせ{n}")
    title_ru = factory.Sequence(lambda n: f"Объявление {n}")
    summary_en = "What the city wants to tell, in a sentence."
    body_ko = "본문"
    body_en = "The text."
    body_zh_hans = "正文"
    body_ja = "本文"
    body_ru = "Текст."
