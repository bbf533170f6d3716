"""Addresses without a language: for machines, and the door that chooses one."""

from django.urls import path

from . import machines, views

urlpatterns = [
    path("", views.landing, name="landing"),
    path("livez", machines.livez, name="livez"),
    path("readyz", machines.readyz, name="readyz"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("sitemap-<slug:name>.xml", machines.sitemap_part, name="sitemap_part"),
]
