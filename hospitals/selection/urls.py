from django.urls import path, re_path

from . import views

app_name = "selection"
urlpatterns = [
    path("", views.index, name="index"),
    re_path(r"^(?P<year>2[01][0-9]{2})/$", views.one_round, name="round"),
]
