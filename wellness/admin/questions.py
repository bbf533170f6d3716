from django.contrib import admin

from ..leaning import TYPES
from ..models import TypeAnswer, TypeQuestion
from .texts import CityTextsAdmin


@admin.register(TypeQuestion)
class TypeQuestionAdmin(CityTextsAdmin):
    order = 23
    fields = ["slug", "order", "text"]
    list_display = ["text", "order"]
    search_fields = ["slug", "text_ko", "text_en"]
    ordering = ["order"]


@admin.register(TypeAnswer)
class TypeAnswerAdmin(CityTextsAdmin):
    order = 24
    fields = ["slug", "question", "order", "text", *TYPES]
    list_display = ["text", "question", *TYPES]
    list_filter = ["question"]
    list_select_related = ["question"]
    search_fields = ["slug", "text_ko", "text_en"]
    ordering = ["question__order", "order"]
