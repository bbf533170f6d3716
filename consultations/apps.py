from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core import chores


class ConsultationsConfig(AppConfig):
    name = "consultations"
    verbose_name = _("Consultations")

    def ready(self):
        from . import attachments  # noqa: F401 (with the rows go their files, from now on)
        from .chores import CHORES

        chores.register(*CHORES)
