from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WellnessConfig(AppConfig):
    name = "wellness"
    verbose_name = _("Wellness")

    def ready(self):
        from hospitals import nearby  # it and the places need models, which are there only now

        from .nearby import places

        nearby.register(places)
