from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from consultations import parts
from portal.core import chores


class ClocksConfig(AppConfig):
    name = "consultations.clocks"
    verbose_name = _("Answer times")

    def ready(self):
        from .chores import CHORES  # models are ready only now
        from .part import ClocksPart

        chores.register(*CHORES)
        parts.register(ClocksPart())
