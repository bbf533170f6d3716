from django.urls import path

from . import views

app_name = "reports"
urlpatterns = [
    path("", views.new, name="new"),
    path("received/", views.receipt, name="received"),
]
