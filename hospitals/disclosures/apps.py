from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from hospitals.reading import disclosed
from portal.core import chores, nightly, punctual


class DisclosuresConfig(AppConfig):
    name = "hospitals.disclosures"
    verbose_name = _("Disclosures")

    def ready(self):
        # They ask for models, which are there only now.
        from . import desk, letters, recording
        from .phases import at_night, turn_of_the_day
        from .reading.ledger import told

        disclosed.register(told)
        chores.register(*desk.CHORES)
        letters.register()
        nightly.register(at_night)
        punctual.register(turn_of_the_day)
        recording.connect()
