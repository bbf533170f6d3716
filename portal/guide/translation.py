from modeltranslation.translator import TranslationOptions, register

from .models import (
    Article,
    ChecklistItem,
    HelpLine,
    Term,
    VisaAnswer,
    VisaNote,
    VisaQuestion,
    VisaResult,
)


@register(HelpLine)
class HelpLineTranslation(TranslationOptions):
    fields = ("name", "service", "address", "hours", "languages_note")


@register(VisaNote)
@register(VisaAnswer)
@register(Term)
class TextTranslation(TranslationOptions):
    fields = ("text",)


@register(VisaQuestion)
class VisaQuestionTranslation(TranslationOptions):
    fields = ("text", "hint")


@register(VisaResult)
class VisaResultTranslation(TranslationOptions):
    fields = ("title", "summary")


@register(Article)
class ArticleTranslation(TranslationOptions):
    fields = ("title", "summary", "body")


@register(ChecklistItem)
class ChecklistItemTranslation(TranslationOptions):
    fields = ("text", "note")
