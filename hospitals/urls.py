from django.urls import path

from .views import compare, directory, microsite, pictures, section, taxi, trust, visit

app_name = "hospitals"
urlpatterns = [
    path("sections/<slug:section>/", section.care_section, name="section"),
    path("hospitals/", directory.hospital_directory, name="directory"),
    path("hospitals/compare/", compare.compare_hospitals, name="compare"),
    path("hospitals/<slug:slug>/", microsite.overview, name="overview"),
    path("hospitals/<slug:slug>/doctors/", microsite.doctors, name="doctors"),
    path("hospitals/<slug:slug>/treatments/", microsite.treatments, name="treatments"),
    path("hospitals/<slug:slug>/visit/", visit.visit, name="visit"),
    path("hospitals/<slug:slug>/trust/", trust.trust, name="trust"),
    path("hospitals/<slug:slug>/contact.vcf", visit.contact_card, name="contact_card"),
    path("hospitals/<slug:slug>/taxi/", taxi.taxi_card, name="taxi"),
    path("hospitals/<slug:slug>/taxi/sw.js", taxi.worker, name="taxi_worker"),
    path("hospitals/<slug:slug>/colours.css", pictures.colours, name="colours"),
]
