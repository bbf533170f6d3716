from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core import nightly, punctual


class PartnersConfig(AppConfig):
    name = "hospitals.partners"
    verbose_name = _("Partners")

    def ready(self):
        # They ask for models, which are there only now.
        from . import chores, sharing
        from .awarding import announce
        from .sheet.keeping import let_go

        sharing.connect()
        chores.register()
        punctual.register(announce)
        nightly.register(let_go)
