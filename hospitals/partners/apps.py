from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core import punctual


class PartnersConfig(AppConfig):
    name = "hospitals.partners"
    verbose_name = _("Partners")

    def ready(self):
        # They ask for models, which are there only now.
        from . import chores, sharing
        from .awarding import announce

        sharing.connect()
        chores.register()
        punctual.register(announce)
