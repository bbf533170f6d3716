from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core import chores


class WellnessConfig(AppConfig):
    name = "wellness"
    verbose_name = _("Wellness")

    def ready(self):
        # They ask for models, which are there only now.
        from hospitals import nearby
        from hospitals.exchange import targets

        from . import searching  # noqa: F401 (registers what can be found)
        from .chores import CHORES
        from .national import FacilityTarget
        from .nearby import courses, places

        nearby.register(places)
        nearby.register(courses)
        chores.register(*CHORES)
        targets.register(FacilityTarget())
