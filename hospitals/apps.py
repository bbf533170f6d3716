from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core import chores


class HospitalsConfig(AppConfig):
    name = "hospitals"
    verbose_name = _("Hospitals")

    def ready(self):
        # They ask for models, which are there only now.
        from portal.guide import related

        from . import changes, searching  # noqa: F401 (registers what can be found)
        from .chores import CHORES
        from .reading import articles, terms  # noqa: F401 (terms registers words for the glossary)

        related.register(related.Relation(shelves=articles.shelves, load=articles.load))
        changes.connect()
        chores.register(*CHORES)
