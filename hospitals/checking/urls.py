from django.urls import path

from . import views

app_name = "checking"
urlpatterns = [
    path("", views.check, name="check"),
    path("<str:code>/", views.certificate, name="certificate"),
]
