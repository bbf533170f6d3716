from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core import nightly


class CheckingConfig(AppConfig):
    name = "hospitals.checking"
    verbose_name = _("The check")

    def ready(self):
        from . import indexing  # it asks for models, which are ready only now

        indexing.connect()
        nightly.register(indexing.bring_in_line)
