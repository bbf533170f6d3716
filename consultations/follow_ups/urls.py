from django.urls import path

from . import views

app_name = "follow_ups"
urlpatterns = [
    path("day-<int:day>/", views.check_in, name="check_in"),
    path("cancel/", views.cancel, name="cancel"),
    path("letter/", views.letter, name="letter"),
]
