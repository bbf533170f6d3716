"""Foods, questions, points, spas and the words around them."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from wellness.models import (
    AcupressurePoint,
    Constitution,
    Food,
    FoodFit,
    Leaflet,
    LeafletSource,
    SpaKind,
    TypeAnswer,
    TypeQuestion,
)

TODAY = date(2026, 11, 22)


class LeafletFactory(DjangoModelFactory):
    class Meta:
        model = Leaflet
        django_get_or_create = ("slug",)

    slug = "foods"
    lead_en = "Read it as a piece of culture."
    cautions_ko = "진단이 아닙니다."
    cautions_en = "Not a diagnosis.\nYour doctor comes first."
    checked_on = TODAY


class LeafletSourceFactory(DjangoModelFactory):
    class Meta:
        model = LeafletSource

    leaflet = factory.SubFactory(LeafletFactory)
    name = factory.Sequence(lambda n: f"A source {n}")
    url = "https://source.example/page"
    year = 2015


class FoodFactory(DjangoModelFactory):
    class Meta:
        model = Food

    slug = factory.Sequence(lambda n: f"food-{n}")
    group = "herb"
    name_ko = factory.Sequence(lambda n: f"음식 {n}")
    name_en = factory.Sequence(lambda n: f"Food {n}")


class ConstitutionFactory(DjangoModelFactory):
    class Meta:
        model = Constitution
        django_get_or_create = ("slug",)

    slug = "taeeum"
    hanja = "太陰人"
    name_ko = "태음인"
    name_en = "Taeeum"
    meaning_en = "greater yin"
    strong_en = "liver"
    weak_en = "lung"
    traits_en = "Large frame."
    share = "39.2"
    checked_on = TODAY


class FoodFitFactory(DjangoModelFactory):
    class Meta:
        model = FoodFit

    constitution = factory.SubFactory(ConstitutionFactory)
    food = factory.SubFactory(FoodFactory)
    verdict = "suits"


class TypeQuestionFactory(DjangoModelFactory):
    class Meta:
        model = TypeQuestion

    slug = factory.Sequence(lambda n: f"question-{n}")
    order = factory.Sequence(lambda n: n % 30_000)
    text_ko = factory.Sequence(lambda n: f"질문 {n}")
    text_en = factory.Sequence(lambda n: f"Question {n}?")


class TypeAnswerFactory(DjangoModelFactory):
    class Meta:
        model = TypeAnswer

    slug = factory.Sequence(lambda n: f"answer-{n}")
    question = factory.SubFactory(TypeQuestionFactory)
    text_ko = factory.Sequence(lambda n: f"대답 {n}")
    text_en = factory.Sequence(lambda n: f"Answer {n}")


class AcupressurePointFactory(DjangoModelFactory):
    class Meta:
        model = AcupressurePoint

    slug = factory.LazyAttribute(lambda point: point.code.lower())
    code = factory.Sequence(lambda n: f"{chr(65 + n // 99 % 26)}X{n % 99 + 1}")
    order = factory.Sequence(lambda n: n % 30_000)
    name_ko = "합곡"
    name_en = "Hegu"
    where_ko = "손등입니다."
    use_ko = "두통에 씁니다."
    press_ko = "누릅니다."
    where_en = "On the back of the hand."
    use_en = "Used for headache."
    press_en = "Press.\nBreathe."
    caution_en = "Not in pregnancy."
    figure = "hand-back"
    x = 134
    y = 234
    body = "back"
    body_x = 68
    body_y = 236
    checked_on = TODAY


class SpaKindFactory(DjangoModelFactory):
    class Meta:
        model = SpaKind

    slug = factory.Sequence(lambda n: f"spa-{n}")
    order = factory.Sequence(lambda n: n % 30_000)
    name_ko = "한방 스파"
    name_en = "Hanbang spa"
    setting = "both"
    summary_ko = "약초 목욕입니다."
    offers_ko = "족욕"
    medical_ko = "침"
    ask_ko = "어떤 약재입니까?"
    summary_en = "Baths with herbs."
    offers_en = "Foot baths"
    medical_en = "Acupuncture."
    ask_en = "Which herbs?"
    demands = factory.List(["heat", "water"])
    checked_on = TODAY


def body_rows():
    """One row of each, for the matrix of addresses and roles."""
    fit = FoodFitFactory()
    answer = TypeAnswerFactory()
    return {
        "leaflet": LeafletSourceFactory().leaflet,
        "constitution": fit.constitution,
        "food": fit.food,
        "typequestion": answer.question,
        "typeanswer": answer,
        "acupressurepoint": AcupressurePointFactory(code="LI4"),
        "spakind": SpaKindFactory(),
    }
