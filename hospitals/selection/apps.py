from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from hospitals.reading import designations


class SelectionConfig(AppConfig):
    name = "hospitals.selection"
    verbose_name = _("Selection of the fifty")

    def ready(self):
        from .reading import designation_of  # models are ready only now

        designations.register(designation_of)
