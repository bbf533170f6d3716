from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core import chores


class HospitalsConfig(AppConfig):
    name = "hospitals"
    verbose_name = _("Hospitals")

    def ready(self):
        # They ask for models, which are there only now.
        from . import changes, searching  # noqa: F401 (registers what can be found)
        from .chores import CHORES
        from .reading import terms  # noqa: F401 (registers words for the glossary)

        changes.connect()
        chores.register(*CHORES)
