"""The page for people; the API's own addresses stand in portal.opendata.urls."""

from django.urls import path

from . import views

app_name = "opendata"
urlpatterns = [path("", views.index, name="index")]
