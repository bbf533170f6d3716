"""Which fields have one column per language."""

from modeltranslation.translator import TranslationOptions, register

from .models import (
    Access,
    CareSection,
    District,
    Doctor,
    Holiday,
    Hospital,
    Offer,
    Photo,
    Specialty,
    Surrounding,
    Treatment,
)


@register(CareSection)
class CareSectionTranslation(TranslationOptions):
    fields = ("name", "tagline", "summary", "introduction", "covers", "prepare", "caution")


@register(Treatment)
class TreatmentTranslation(TranslationOptions):
    fields = ("name", "summary")


@register([Specialty, District, Holiday])
class NameTranslation(TranslationOptions):
    fields = ("name",)


@register(Hospital)
class HospitalTranslation(TranslationOptions):
    fields = (
        "name",
        "summary",
        "introduction",
        "address",
        "directions",
        "entrance",
        "parking",
    )
    required_languages = {"ko": ("name",)}


@register(Doctor)
class DoctorTranslation(TranslationOptions):
    fields = ("name", "career")


@register(Offer)
class OfferTranslation(TranslationOptions):
    fields = ("includes",)


@register(Surrounding)
class SurroundingTranslation(TranslationOptions):
    fields = ("name", "note")


@register(Access)
class AccessTranslation(TranslationOptions):
    fields = ("station", "note")


@register(Photo)
class PhotoTranslation(TranslationOptions):
    fields = ("alt",)
