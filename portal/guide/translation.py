from modeltranslation.translator import TranslationOptions, register

from .models import ChecklistItem, HelpLine


@register(HelpLine)
class HelpLineTranslation(TranslationOptions):
    fields = ("name", "service", "hours", "languages_note")


@register(ChecklistItem)
class ChecklistItemTranslation(TranslationOptions):
    fields = ("text", "note")
