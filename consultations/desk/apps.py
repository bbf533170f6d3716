from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from consultations import parts


class DeskConfig(AppConfig):
    name = "consultations.desk"
    verbose_name = _("Desk")

    def ready(self):
        from .part import DeskPart  # models are ready only now

        parts.register(DeskPart())
