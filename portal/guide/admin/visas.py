from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from modeltranslation.admin import TranslationStackedInline

from portal.core.filters import CheckedFilter
from portal.core.languages import tag
from portal.core.scoping import NamedFormSet, ScopedInlineMixin

from .. import trees
from ..models import VisaAnswer, VisaNote, VisaQuestion, VisaResult
from .texts import TextsAdmin, Translating


class AnswerFormSet(NamedFormSet):
    """Refuses answers after which somebody would be led in a circle or into a dead end."""

    def clean(self):
        super().clean()
        if any(self.errors):
            return
        own = [form.cleaned_data for form in self.forms if form.cleaned_data]
        own = [answer for answer in own if not answer.get("DELETE")]
        here = self.instance.pk or 0
        ways = ways_of_others(here)
        ways[here] = [leads_to(answer) for answer in own]
        if not own:
            raise ValidationError(_("A question needs an answer."))
        if trees.circles(ways, here) is not None:
            raise ValidationError(_("With these answers somebody would be led in a circle."))


def leads_to(answer):
    """The next question by what the form holds; a translator's form holds the row alone."""
    if "leads_to" in answer:
        return answer["leads_to"] and answer["leads_to"].pk
    return answer["id"].leads_to_id


def ways_of_others(here):
    """{question: [next question or None]} of all but one."""
    ways = {}
    rows = VisaAnswer.objects.exclude(question=here or None).values_list("question", "leads_to")
    for question, following in rows:
        ways.setdefault(question, []).append(following)
    return ways


class AnswerInline(Translating, ScopedInlineMixin, TranslationStackedInline):
    model = VisaAnswer
    fk_name = "question"
    formset = AnswerFormSet
    fields = ["slug", "order", "text", "leads_to", "result"]
    ordering = ["order", "pk"]

    def patch_translation_field(self, db_field, field, request, **kwargs):
        super().patch_translation_field(db_field, field, request, **kwargs)
        if language := getattr(db_field, "language", None):
            field.widget.attrs["lang"] = tag(language)

    def get_readonly_fields(self, request, obj=None):
        if self.translates_only(request):
            return self.not_translated(flatten_fieldsets(self.get_fieldsets(request, obj)))
        return []


@admin.register(VisaQuestion)
class VisaQuestionAdmin(TextsAdmin):
    """The first question stays: without it the others would be reached by nobody."""

    fields = ["slug", "order", "text", "hint"]
    inlines = [AnswerInline]
    list_display = ["text", "slug", "order"]
    ordering = ["order"]

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or obj != VisaQuestion.objects.order_by("order").first())

    def get_actions(self, request):
        """One by one, so that each is asked whether it may go."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions


@admin.register(VisaResult)
class VisaResultAdmin(TextsAdmin):
    fields = ["slug", "order", "title", "summary", "notes"]
    filter_horizontal = ["notes"]
    list_display = ["title", "slug", "order"]
    ordering = ["order"]


@admin.register(VisaNote)
class VisaNoteAdmin(TextsAdmin):
    fields = ["slug", "kind", "order", "text", "confirmed", "checked_on", "url"]
    list_display = ["text", "kind", "confirmed", "checked_on"]
    list_filter = [CheckedFilter, "kind", "confirmed"]
    search_fields = ["slug", "text_ko", "text_en"]
    ordering = ["kind", "order"]
