from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HospitalsConfig(AppConfig):
    name = "hospitals"
    verbose_name = _("Hospitals")

    def ready(self):
        from . import changes  # it connects once the models are there

        changes.connect()
