from django.urls import path

from . import views

app_name = "disclosures"
urlpatterns = [
    path("disclosures/", views.disclosure_overview, name="overview"),
    path("hospitals/<slug:slug>/disclosures/", views.hospital_disclosures, name="hospital"),
]
