from django.urls import path

from .views import numbers

app_name = "guide"
urlpatterns = [path("numbers/", numbers.numbers, name="numbers")]
