from modeltranslation.translator import TranslationOptions, register

from .models import Question, Template


@register(Question)
class QuestionTranslation(TranslationOptions):
    fields = ("text",)


@register(Template)
class TemplateTranslation(TranslationOptions):
    fields = ("name", "warning_signs")
