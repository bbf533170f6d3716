from django.urls import path

from .views import glossary, numbers

app_name = "guide"
urlpatterns = [
    path("numbers/", numbers.numbers, name="numbers"),
    path("glossary/", glossary.glossary, name="glossary"),
]
