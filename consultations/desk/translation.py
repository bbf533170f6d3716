from modeltranslation.translator import TranslationOptions, register

from .models import CannedReply


@register(CannedReply)
class CannedReplyTranslation(TranslationOptions):
    fields = ("title", "body")
