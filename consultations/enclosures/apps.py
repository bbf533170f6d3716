from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from consultations import parts


class EnclosuresConfig(AppConfig):
    name = "consultations.enclosures"
    verbose_name = _("Enclosures")

    def ready(self):
        from .part import EnclosuresPart  # models are ready only now

        parts.register(EnclosuresPart())
