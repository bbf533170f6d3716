from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from consultations import parts


class FollowUpsConfig(AppConfig):
    name = "consultations.follow_ups"
    verbose_name = _("Follow-up")

    def ready(self):
        from .part import FollowUpsPart  # models are ready only now

        parts.register(FollowUpsPart())
