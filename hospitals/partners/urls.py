from django.urls import path

from .views import public

app_name = "partners"
urlpatterns = [
    path("", public.directory, name="directory"),
    path("awards/", public.awards, name="awards"),
    path("<slug:slug>/", public.partner, name="partner"),
]
