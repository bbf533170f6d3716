from django.apps import AppConfig
from django.db.models.signals import post_delete
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.core import chores, nightly


class ReportsConfig(AppConfig):
    name = "portal.reports"
    verbose_name = _("Reports of brokers")

    def ready(self):
        from . import actions  # it asks for models, which are ready only now
        from .models import ReportFile

        post_delete.connect(actions.erase_file, ReportFile, dispatch_uid="reports.files")
        nightly.register(actions.purge)
        chores.register(
            chores.Chore(
                key="reports",
                label=_("New reports of brokers"),
                permission="reports.view_report",
                count=new_reports,
                url=new_reports_url,
                order=20,
            )
        )


def new_reports(user):
    from .models import Report  # as above

    return Report.objects.for_staff(user).new().count()


def new_reports_url():
    return f"{reverse('admin:reports_report_changelist')}?state__exact=new"
