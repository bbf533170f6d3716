from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.core import chores, nightly


class StatisticsConfig(AppConfig):
    name = "portal.statistics"
    verbose_name = _("Statistics")

    def ready(self):
        from . import measuring, stale  # once the models are there

        nightly.register(measuring.nightly)
        chores.register(
            chores.Chore(
                key="statistics",
                label=_("Tables of figures without last year’s numbers"),
                permission="statistics.change_series",
                count=stale.number,
                url=lambda: reverse("admin:statistics_series_changelist") + "?old=yes",
                order=80,
            )
        )
