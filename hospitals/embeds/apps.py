from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EmbedsConfig(AppConfig):
    name = "hospitals.embeds"
    verbose_name = _("Cards and badges on other sites")

    def ready(self):
        from . import chores  # it asks for models, which are ready only now

        chores.register()
