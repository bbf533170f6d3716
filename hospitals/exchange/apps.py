from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    name = "hospitals.exchange"
    verbose_name = _("National data")

    def ready(self):
        # They ask for models, which are there only now.
        from . import chores, targets
        from .merging.institutions import Institutions
        from .nearby.target import NearbyTarget

        chores.register()
        targets.register(Institutions())
        targets.register(NearbyTarget())
