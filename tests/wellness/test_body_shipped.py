"""Foods, questions, points and spas that come with the code."""

import re

import pytest
from django.conf import settings

from hospitals import shipped as hospitals_shipped
from portal.core.translation_state import fields_of
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
from wellness.shipped import body

pytestmark = pytest.mark.django_db
MODELS = [AcupressurePoint, Constitution, Food, Leaflet, SpaKind, TypeAnswer, TypeQuestion]
LANGUAGES = [code.replace("-", "_") for code in settings.MODELTRANSLATION_LANGUAGES]
FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
WORDS = re.compile(r"[A-Z]{2}\d+")


@pytest.fixture
def loaded():
    hospitals_shipped.load()
    return body.load()


def figures(text):
    """1,000 and 39,2 % and 1～3 as bare digits, in order of size."""
    return sorted(re.sub(r"[.,]", "", figure) for figure in FIGURE.findall(text or ""))


def test_four_types_twelve_points_and_eight_spas_come_with_the_code(loaded):
    assert Constitution.objects.count() == 4
    assert AcupressurePoint.objects.count() == 12
    assert SpaKind.objects.count() == 8
    assert Leaflet.objects.count() == len(Leaflet.Slug)
    assert loaded[1] == 0


def test_every_text_stands_in_every_language_with_the_same_figures_and_codes(loaded):
    wrong = []
    for model in MODELS:
        for row in model.objects.all():
            for field in fields_of(model):
                texts = {code: getattr(row, f"{field}_{code}") for code in LANGUAGES}
                korean = texts["ko"]
                wrong += [
                    (str(row), field, code, text)
                    for code, text in texts.items()
                    if bool(text) != bool(korean)
                    or len((text or "").splitlines()) != len((korean or "").splitlines())
                    or WORDS.findall(text or "") != WORDS.findall(korean or "")
                    or figures(text) != figures(texts["en"])
                ]
    assert wrong == []


def test_only_confirmed_things_say_so(loaded):
    for model in (AcupressurePoint, Constitution, Leaflet, SpaKind):
        assert not model.objects.filter(confirmed=True).exists()


def test_the_points_that_pregnancy_forbids_say_so_first(loaded):
    forbidden = AcupressurePoint.objects.filter(pregnancy=True)
    assert sorted(forbidden.values_list("code", flat=True)) == ["GB21", "LI4", "SP6"]
    assert all("Not in pregnancy." in point.caution_en for point in forbidden)


def test_no_food_suits_a_type_and_is_avoided_by_it(loaded):
    pairs = list(FoodFit.objects.values_list("constitution", "food"))
    assert len(pairs) == len(set(pairs)) == FoodFit.objects.count()
    assert not Food.objects.filter(fits=None).exists()


def test_spas_lead_to_hospitals_by_treatments_that_exist(loaded):
    slugs = set(SpaKind.objects.exclude(treatment=None).values_list("treatment__slug", flat=True))
    assert slugs == {"hanbang-spa", "medical-spa"}


def test_loading_again_changes_nothing_and_brings_nothing_back(loaded):
    FoodFit.objects.first().delete()
    LeafletSource.objects.first().delete()
    TypeAnswer.objects.first().delete()
    Constitution.objects.filter(slug="soeum").update(name_en="Ours", meaning_ru="")
    before = [model.objects.count() for model in (FoodFit, LeafletSource, TypeAnswer)]
    assert body.load() == (0, 1)
    assert [model.objects.count() for model in (FoodFit, LeafletSource, TypeAnswer)] == before
    row = Constitution.objects.get(slug="soeum")
    assert (row.name_en, bool(row.meaning_ru)) == ("Ours", True)
