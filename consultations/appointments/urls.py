from django.urls import path

from . import views

app_name = "appointments"
urlpatterns = [
    path("<int:pk>/pick/", views.pick, name="pick"),
    path("<int:pk>/decline/", views.decline, name="decline"),
    path("<int:pk>/move/", views.move, name="move"),
    path("<int:pk>/cancel/", views.cancel, name="cancel"),
    path("<int:pk>/calendar.ics", views.calendar, name="calendar"),
]
