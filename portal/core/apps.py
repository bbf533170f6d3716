from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "portal.core"
    label = "core"
    default = True
    verbose_name = _("Accounts and audit")

    def ready(self):
        from . import keyed, publishing  # they connect once the models and settings are there
        from .uploads.storage import PrivateFiles

        publishing.connect()
        keyed.register(PrivateFiles())


class StaffAdminConfig(admin_apps.AdminConfig):
    default = False
    default_site = "portal.core.adminsite.StaffAdminSite"
