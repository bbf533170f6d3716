from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core import chores


class GuideConfig(AppConfig):
    name = "portal.guide"
    verbose_name = _("Guide")

    def ready(self):
        # They ask for models, which are there only now.
        from . import own_tools, searching  # noqa: F401 (register what can be found and held)
        from .chores import CHORES

        chores.register(*CHORES)
