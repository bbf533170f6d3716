from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core import chores, keyed, nightly


class OutboxConfig(AppConfig):
    name = "portal.outbox"
    verbose_name = _("Outbox")

    def ready(self):
        from .actions import purge  # models are ready only now
        from .chores import CHORES
        from .sealed import SealedValues

        nightly.register(purge)
        chores.register(*CHORES)
        keyed.register(SealedValues())
