from django.conf import settings
from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _
from django_otp.admin import OTPAdminAuthenticationForm


class StaffAdminSite(AdminSite):
    """The one admin. Where a second factor is demanded, a password alone opens nothing."""

    site_header = _("Seoul Medical Tour: staff")
    site_title = _("Seoul Medical Tour")
    index_title = _("Work")
    site_url = "/"
    enable_nav_sidebar = True

    @property
    def login_form(self):
        return OTPAdminAuthenticationForm if settings.STAFF_SECOND_FACTOR else None

    @property
    def login_template(self):
        return "otp/admin111/login.html" if settings.STAFF_SECOND_FACTOR else None

    def has_permission(self, request):
        verified = not settings.STAFF_SECOND_FACTOR or request.user.is_verified()
        return super().has_permission(request) and verified
