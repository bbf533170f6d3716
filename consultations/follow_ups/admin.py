from django import forms
from django.contrib import admin
from django.db import models

from portal.core.admin import ScopedTabularInline
from portal.core.translated_admin import TranslatedAdmin

from .models import Question, Template, TemplateStep


@admin.register(Question)
class QuestionAdmin(TranslatedAdmin):
    """What plans have copied stays as it was asked."""

    list_display = ["text", "kind", "alarm_from", "order"]
    list_filter = ["kind"]
    ordering = ["order", "slug"]
    fields = ["slug", "order", "kind", "text", "alarm_from"]

    def get_readonly_fields(self, request, obj=None):
        return ["slug", "kind"] if obj else []


class StepInline(ScopedTabularInline):
    model = TemplateStep
    extra = 0
    formfield_overrides = {
        models.ManyToManyField: {"widget": forms.CheckboxSelectMultiple},
    }


@admin.register(Template)
class TemplateAdmin(TranslatedAdmin):
    list_display = ["name", "section", "treatment"]
    list_select_related = ["section", "treatment"]
    ordering = ["slug"]
    fields = ["slug", "name", "section", "treatment", "warning_signs"]
    inlines = [StepInline]

    def get_readonly_fields(self, request, obj=None):
        return ["slug"] if obj else []
