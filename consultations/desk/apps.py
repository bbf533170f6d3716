from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from consultations import parts


class DeskConfig(AppConfig):
    name = "consultations.desk"
    verbose_name = _("Answering")

    def ready(self):
        from . import signals  # models are ready only now
        from .part import DeskPart

        parts.register(DeskPart())
        signals.connect()
