from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslatingConfig(AppConfig):
    name = "portal.translating"
    verbose_name = _("Translations of the site")

    def ready(self):
        from . import waiting  # models are ready only now

        waiting.register()
