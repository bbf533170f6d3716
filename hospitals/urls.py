from django.urls import path

from . import views

app_name = "hospitals"
urlpatterns = [
    path("sections/<slug:section>/", views.care_section, name="section"),
    path("hospitals/", views.hospital_directory, name="directory"),
    path("hospitals/<slug:slug>/", views.overview, name="overview"),
    path("hospitals/<slug:slug>/doctors/", views.doctors, name="doctors"),
    path("hospitals/<slug:slug>/treatments/", views.treatments, name="treatments"),
    path("hospitals/<slug:slug>/visit/", views.visit, name="visit"),
    path("hospitals/<slug:slug>/colours.css", views.colours, name="colours"),
]
