from django.urls import path

from . import views

app_name = "translations"
urlpatterns = [
    path("", views.consent, name="consent"),
    path("<int:message>/", views.by_machine, name="machine"),
]
