from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from portal.core.filters import CheckedFilter
from portal.core.translated_admin import TranslatedAdmin

from ..models import HelpLine
from ..names import LANGUAGES


class HelpLineForm(forms.ModelForm):
    languages = forms.MultipleChoiceField(
        label=_("languages"),
        choices=LANGUAGES.items(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


@admin.register(HelpLine)
class HelpLineAdmin(TranslatedAdmin):
    form = HelpLineForm
    fields = [
        "slug", "order", "number", "international", "name", "service", "address", "hours",
        "languages", "languages_note", "confirmed", "checked_on", "url",
    ]  # fmt: skip
    list_display = ["name", "number", "international", "confirmed", "checked_on"]
    list_filter = [CheckedFilter, "confirmed"]
    ordering = ["order"]

    def get_readonly_fields(self, request, obj=None):
        return ["slug"] if obj else []
