from modeltranslation.translator import TranslationOptions, register

from .models import Figure, Series


@register(Series)
class SeriesTranslation(TranslationOptions):
    fields = ("title", "lead", "note")


@register(Figure)
class FigureTranslation(TranslationOptions):
    fields = ("note",)
