from django.urls import path

from . import views

app_name = "desk"
urlpatterns = [path("<locator:other>/", views.join, name="join")]
