from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from portal.core.filters import CheckedFilter
from portal.guide.recovery import DEMANDS

from ..models import SpaKind
from .texts import CityTextsAdmin


class SpaKindForm(forms.ModelForm):
    demands = forms.MultipleChoiceField(
        label=_("what it asks of the body"),
        choices=[(str(demand), name) for demand, name in DEMANDS.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


@admin.register(SpaKind)
class SpaKindAdmin(CityTextsAdmin):
    order = 26
    form = SpaKindForm
    fields = [
        "slug", "order", "name", "setting", "summary", "offers", "medical", "ask", "demands",
        "treatment", "confirmed", "checked_on",
    ]  # fmt: skip
    list_display = ["name", "setting", "confirmed", "checked_on"]
    list_filter = [CheckedFilter, "setting", "confirmed"]
    search_fields = ["slug", "name_ko", "name_en"]
    ordering = ["order"]
