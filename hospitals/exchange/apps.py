from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    name = "hospitals.exchange"
    verbose_name = _("National data")

    def ready(self):
        # It asks for models, which are there only now.
        from . import targets
        from .merging.institutions import Institutions

        targets.register(Institutions())
