from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from consultations import parts
from portal.core import chores


class TranslationsConfig(AppConfig):
    name = "consultations.translations"
    verbose_name = _("Translations")

    def ready(self):
        from .chores import CHORES  # models are ready only now
        from .part import TranslationsPart

        chores.register(*CHORES)
        parts.register(TranslationsPart())
