from modeltranslation.translator import TranslationOptions, register

from .models import Course, CourseDay, Place, Stop, Theme


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
