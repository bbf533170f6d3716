from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from hospitals.reading import partnering
from portal.core import nightly, punctual


class PartnersConfig(AppConfig):
    name = "hospitals.partners"
    verbose_name = _("Partners")

    def ready(self):
        # They ask for models, which are there only now.
        from . import chores, searching, sharing  # noqa: F401 (registers what can be found)
        from .awarding import announce
        from .reading.trust import partnership_of
        from .sheet.keeping import let_go

        sharing.connect()
        partnering.register(partnership_of)
        chores.register()
        punctual.register(announce)
        nightly.register(let_go)
