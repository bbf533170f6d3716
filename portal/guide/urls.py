from django.urls import path

from .views import articles, checklist, glossary, numbers

app_name = "guide"
urlpatterns = [
    path("", articles.index, name="index"),
    path("checklist/", checklist.checklist, name="checklist"),
    path("numbers/", numbers.numbers, name="numbers"),
    path("glossary/", glossary.glossary, name="glossary"),
    # After all pages of their own.
    path("<slug:slug>/", articles.article, name="article"),
]
