from django.contrib import admin
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from portal.core.scoping import OnlyRead, ScopedModelAdmin
from portal.core.templatetags.portal import won

from .models import Quote


@admin.register(Quote)
class QuoteAdmin(OnlyRead, ScopedModelAdmin):
    """The hospital's quotes by number, only to be looked at: each opens below its thread."""

    list_display = ["link", "consultation", "version", "state", "total", "valid_until"]
    list_display_links = None
    ordering = ["-year", "-serial"]
    sortable_by = []
    show_full_result_count = False
    actions = None

    def get_urls(self):
        """The list alone; the admin's other pages do not exist here."""
        view = self.admin_site.admin_view(self.changelist_view)
        return [path("", view, name="quotes_quote_changelist")]

    def get_queryset(self, request):
        """Without the numbers of erased consultations."""
        rows = super().get_queryset(request).filter(versions__version=1)
        return rows.select_related("thread").whole()

    def get_list_display(self, request):
        several = request.user.memberships.count() > 1
        return [*self.list_display, "hospital"] if several else self.list_display

    @admin.display(description=_("number"))
    def link(self, quote):
        url = reverse("admin:consultations_thread_quote", args=[quote.thread_id, quote.pk])
        return format_html('<a href="{}">{}</a>', url, quote.number)

    @admin.display(description=_("consultation"))
    def consultation(self, quote):
        return quote.thread.locator

    @admin.display(description=_("version"))
    def version(self, quote):
        return quote.newest.version

    @admin.display(description=_("state"))
    def state(self, quote):
        return quote.newest.state(quote.newest.version).label

    @admin.display(description=_("total"))
    def total(self, quote):
        return won(quote.newest.total)

    @admin.display(description=_("valid until"))
    def valid_until(self, quote):
        return date_format(quote.newest.valid_until, "SHORT_DATE_FORMAT")
