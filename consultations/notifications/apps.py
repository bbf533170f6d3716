from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from consultations import parts


class NotificationsConfig(AppConfig):
    name = "consultations.notifications"
    verbose_name = _("Notifications")

    def ready(self):
        from . import letters  # models are ready only now
        from .part import NotificationsPart

        letters.register()
        parts.register(NotificationsPart())
