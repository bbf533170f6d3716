from django.urls import path

from . import views

app_name = "statistics"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:slug>.csv", views.table_csv, name="csv"),
    path("<slug:slug>.json", views.table_json, name="json"),
]
