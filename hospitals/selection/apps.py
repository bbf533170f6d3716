from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from hospitals.reading import designations
from portal.core import chores, nightly, punctual

from . import steps


class SelectionConfig(AppConfig):
    name = "hospitals.selection"
    verbose_name = _("Selection of the fifty")

    def ready(self):
        # models are ready only now
        from . import letters, managing, offers, sweeping
        from .application_chores import CHORES
        from .reading import designation_of

        designations.register(designation_of)
        steps.register(offers.offer)
        chores.register(*CHORES)
        punctual.register(managing.check_closed)
        punctual.register(letters.remind)
        nightly.register(sweeping.sweep)
