from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from consultations import parts


class QuotesConfig(AppConfig):
    name = "consultations.quotes"
    verbose_name = _("Quotes")

    def ready(self):
        from .part import QuotesPart  # models are ready only now

        parts.register(QuotesPart())
