from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core import chores


class GuideConfig(AppConfig):
    name = "portal.guide"
    verbose_name = _("Guide")

    def ready(self):
        from . import searching  # noqa: F401 (registers what can be found, once models are there)
        from .chores import CHORES

        chores.register(*CHORES)
