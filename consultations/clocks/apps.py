from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from consultations import parts


class ClocksConfig(AppConfig):
    name = "consultations.clocks"
    verbose_name = _("Answer times")

    def ready(self):
        from .part import ClocksPart  # models are ready only now

        parts.register(ClocksPart())
