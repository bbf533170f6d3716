import factory
from factory.django import DjangoModelFactory

from portal.outbox.models import Letter


class LetterFactory(DjangoModelFactory):
    class Meta:
        model = Letter

    kind = "answer"
    to = factory.Sequence(lambda n: f"patient{n}@example.org")
    language = "en"
    context = factory.LazyFunction(lambda: {"unread": 1})
