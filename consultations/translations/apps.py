from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from consultations import parts


class TranslationsConfig(AppConfig):
    name = "consultations.translations"
    verbose_name = _("Translations")

    def ready(self):
        from .part import TranslationsPart  # models are ready only now

        parts.register(TranslationsPart())
