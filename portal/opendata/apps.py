from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core import nightly, punctual


class OpenDataConfig(AppConfig):
    name = "portal.opendata"
    verbose_name = _("Open data")

    def ready(self):
        from . import stamping  # models are ready only now
        from .bulk import writing

        punctual.register(stamping.settle_when_due, long=True)
        nightly.register(stamping.at_night, long=True)
        nightly.register(writing.at_night, long=True)
