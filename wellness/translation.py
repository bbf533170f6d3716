from modeltranslation.translator import TranslationOptions, register

from .models import (
    AcupressurePoint,
    Constitution,
    Course,
    CourseDay,
    Facility,
    Food,
    Leaflet,
    Place,
    SpaKind,
    Stop,
    Theme,
    TypeAnswer,
    TypeQuestion,
)


@register(Theme)
class ThemeTranslation(TranslationOptions):
    fields = ("name", "summary")


@register(Place)
class PlaceTranslation(TranslationOptions):
    fields = ("name", "offers")


@register(Course)
class CourseTranslation(TranslationOptions):
    fields = ("name", "summary", "introduction", "suits", "caution", "prepare")


@register(CourseDay)
class CourseDayTranslation(TranslationOptions):
    fields = ("title", "note", "rain", "rest")


@register(Stop)
class StopTranslation(TranslationOptions):
    fields = ("title", "note")


@register(Leaflet)
class LeafletTranslation(TranslationOptions):
    fields = ("lead", "cautions", "background", "notes")


@register(Food)
class FoodTranslation(TranslationOptions):
    fields = ("name",)


@register(Constitution)
class ConstitutionTranslation(TranslationOptions):
    fields = ("name", "meaning", "strong", "weak", "traits")


@register(TypeQuestion)
class TypeQuestionTranslation(TranslationOptions):
    fields = ("text",)


@register(TypeAnswer)
class TypeAnswerTranslation(TranslationOptions):
    fields = ("text",)


@register(AcupressurePoint)
class AcupressurePointTranslation(TranslationOptions):
    fields = ("name", "where", "use", "press", "caution")


@register(SpaKind)
class SpaKindTranslation(TranslationOptions):
    fields = ("name", "summary", "offers", "medical", "ask")


@register(Facility)
class FacilityTranslation(TranslationOptions):
    fields = ("name", "description", "address", "hours", "rest_days")
