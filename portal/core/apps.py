from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "portal.core"
    label = "core"
    default = True
    verbose_name = _("Accounts and audit")

    def ready(self):
        from . import publishing  # connects its signals once the models are there

        publishing.connect()


class StaffAdminConfig(admin_apps.AdminConfig):
    default = False
    default_site = "portal.core.adminsite.StaffAdminSite"
