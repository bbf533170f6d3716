"""The ways from the stations of the underground."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from hospitals.models import Access, Line

from .base import MicrositeRowAdmin, MicrositeRowForm


class AccessForm(MicrositeRowForm):
    lines = forms.MultipleChoiceField(
        label=_("lines"), choices=Line.choices, widget=forms.CheckboxSelectMultiple
    )


@admin.register(Access)
class AccessAdmin(MicrositeRowAdmin):
    form = AccessForm
    fieldsets = [
        (None, {"fields": ["hospital", "station", "lines", "exit", "note"]}),
        (_("Place"), {"fields": ["latitude", "longitude", "metres", "walking_minutes"]}),
        (_("Place in the list"), {"fields": ["order"]}),
    ]
    order = 6
    list_display = ["station", "hospital", "named_lines", "exit", "walking_minutes", "order"]
    list_filter = ["hospital"]
    search_fields = ["station_ko", "station_en"]
    ordering = ["hospital__slug", "order", "pk"]

    @admin.display(description=_("lines"))
    def named_lines(self, access):
        names = dict(Line.choices)
        return ", ".join(str(names.get(line, line)) for line in access.lines)
