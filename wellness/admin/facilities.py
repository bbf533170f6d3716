from django import forms
from django.contrib import admin, messages
from django.utils.translation import gettext, gettext_noop, ngettext
from django.utils.translation import gettext_lazy as _

from portal.core import audit
from portal.core.filters import CheckedFilter, NamedRows
from portal.core.previewing import PreviewedAdmin

from ..models import Facility
from .texts import CityTextsAdmin


class WaitingFilter(NamedRows):
    title = _("waits to be published")
    parameter_name = "waiting"
    rows = {"national": (_("New from the national data"), lambda rows: rows.waiting())}


class FacilityForm(forms.ModelForm):
    def clean(self):
        values = super().clean()
        named = any(
            values.get(name, getattr(self.instance, name)) for name in ("name_ko", "name_en")
        )
        if values.get("published") and not named:
            self.add_error("name_ko", gettext("A facility on the site needs a name."))
        return values


@admin.register(Facility)
class FacilityAdmin(PreviewedAdmin, CityTextsAdmin):
    """Most rows come from the national data and wait here until a curator publishes them."""

    form = FacilityForm
    public_page = "wellness:facilities"
    in_address = ()
    fixed = ("source", "licence")
    order = 27
    actions = ["publish", "take_back"]
    fieldsets = [
        (None, {"fields": ["name", "kind", "published"]}),
        (_("Texts"), {"fields": ["description", "hours", "rest_days"]}),
        (_("Place"), {"fields": ["address", "district", "latitude", "longitude"]}),
        (_("Contact"), {"fields": ["phone", "homepage"]}),
        (_("Checked"), {"fields": ["confirmed", "checked_on", "source", "licence"]}),
    ]
    list_display = ["name", "kind", "district", "published", "confirmed", "source", "checked_on"]
    list_filter = [
        WaitingFilter,
        CheckedFilter,
        "published",
        "withdrawn",
        "kind",
        "confirmed",
        "source",
    ]
    list_select_related = ["district"]
    search_fields = ["name_ko", "name_en", "address_ko", "address_en"]
    ordering = ["kind", "pk"]

    def save_model(self, request, facility, form, change):
        super().save_model(request, facility, form, change)
        if "published" in form.changed_data:
            self.note(facility, request.user)

    def note(self, facility, user):
        deed = (
            gettext_noop("facility published")
            if facility.published
            else gettext_noop("facility taken back")
        )
        audit.record(deed, facility, user=user)

    # --- Many at once ----------------------------------------------------------------
    def has_publish_permission(self, request):
        return self.has_add_permission(request)

    @admin.action(description=_("Publish the selected facilities"), permissions=["publish"])
    def publish(self, request, queryset):
        named = [row for row in queryset if row.is_named]
        count = self.set_published(request, named, True)
        if len(named) < len(queryset):
            self.message_user(
                request, gettext("A facility on the site needs a name."), messages.WARNING
            )
        text = ngettext(
            "%(count)d facility is on the site.", "%(count)d facilities are on the site.", count
        )
        self.message_user(request, text % {"count": count}, messages.SUCCESS)

    @admin.action(description=_("Take the selected facilities back"), permissions=["publish"])
    def take_back(self, request, queryset):
        count = self.set_published(request, queryset, False)
        text = ngettext(
            "%(count)d facility was taken back.", "%(count)d facilities were taken back.", count
        )
        self.message_user(request, text % {"count": count}, messages.SUCCESS)

    def set_published(self, request, facilities, published):
        """How many were not so before. Each is saved by itself: the search index follows."""
        rows = [facility for facility in facilities if facility.published != published]
        for facility in rows:
            facility.published = published
            facility.save(update_fields=["published"])
            self.note(facility, request.user)
        return len(rows)
