from modeltranslation.translator import TranslationOptions, register

from .models import Criterion, Designation, SelectionRound


@register(SelectionRound)
class SelectionRoundTranslation(TranslationOptions):
    fields = ("introduction",)


@register(Criterion)
class CriterionTranslation(TranslationOptions):
    fields = ("name", "description")
    required_languages = {"ko": ("name",)}


@register(Designation)
class DesignationTranslation(TranslationOptions):
    fields = ("revocation_reason",)
