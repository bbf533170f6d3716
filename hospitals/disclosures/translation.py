"""Which fields have one column per language."""

from modeltranslation.translator import TranslationOptions, register

from .models import Aftercare, DisclosurePhase


@register(Aftercare)
class AftercareTranslation(TranslationOptions):
    fields = ("contact", "revision")


@register(DisclosurePhase)
class DisclosurePhaseTranslation(TranslationOptions):
    fields = ("name", "note")
    required_languages = {"ko": ("name",)}
