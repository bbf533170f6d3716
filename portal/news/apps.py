from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal.core import chores, punctual


class NewsConfig(AppConfig):
    name = "portal.news"
    verbose_name = _("News")

    def ready(self):
        from .chores import CHORES  # models are ready only now
        from .publication import turn

        punctual.register(turn)
        chores.register(*CHORES)
