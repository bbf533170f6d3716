from modeltranslation.translator import TranslationOptions, register

from .models import HelpLine


@register(HelpLine)
class HelpLineTranslation(TranslationOptions):
    fields = ("name", "service", "hours", "languages_note")
