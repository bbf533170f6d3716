from django.urls import path

from . import views

app_name = "guide"
urlpatterns = [path("numbers/", views.numbers, name="numbers")]
