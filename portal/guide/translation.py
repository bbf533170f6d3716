from modeltranslation.translator import TranslationOptions, register

from .models import Article, HelpLine


@register(HelpLine)
class HelpLineTranslation(TranslationOptions):
    fields = ("name", "service", "hours", "languages_note")


@register(Article)
class ArticleTranslation(TranslationOptions):
    fields = ("title", "summary", "body")
