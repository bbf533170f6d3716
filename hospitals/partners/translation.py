from modeltranslation.translator import TranslationOptions, register

from .models import Award, Partner, PartnerService


@register(Partner)
class PartnerTranslation(TranslationOptions):
    fields = ("name", "description", "address", "status_reason")
    required_languages = {"ko": ("name",)}


@register(PartnerService)
class PartnerServiceTranslation(TranslationOptions):
    fields = ("name", "description")


@register(Award)
class AwardTranslation(TranslationOptions):
    fields = ("name", "reason")
    required_languages = {"ko": ("name",)}
