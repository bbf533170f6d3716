from modeltranslation.translator import TranslationOptions, register

from .models import Place, Theme


@register(Theme)
class ThemeTranslation(TranslationOptions):
    fields = ("name", "summary")


@register(Place)
class PlaceTranslation(TranslationOptions):
    fields = ("name", "offers")
