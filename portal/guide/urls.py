from django.urls import path

from .views import checklist, numbers

app_name = "guide"
urlpatterns = [
    path("checklist/", checklist.checklist, name="checklist"),
    path("numbers/", numbers.numbers, name="numbers"),
]
