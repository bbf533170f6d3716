from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WellnessConfig(AppConfig):
    name = "wellness"
    verbose_name = _("Wellness")

    def ready(self):
        # They ask for models, which are there only now.
        from hospitals import nearby

        from . import searching  # noqa: F401 (registers what can be found)
        from .nearby import places

        nearby.register(places)
