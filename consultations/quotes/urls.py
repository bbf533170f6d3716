from django.urls import path, register_converter

from . import views
from .converters import NumberConverter

register_converter(NumberConverter, "quote")

app_name = "quotes"
urlpatterns = [
    path("<quote:number>/print/", views.print_newest, name="print"),
    path("<quote:number>/<int:version>/print/", views.print_version, name="print_version"),
    path("<quote:number>/accept/", views.accept, name="accept"),
    path("<quote:number>/decline/", views.decline, name="decline"),
    path("<quote:number>/ask/", views.ask, name="ask"),
    path("<quote:number>/bill/", views.bill, name="bill"),
    path("<quote:number>/bill/edit/", views.edit_bill, name="edit_bill"),
    path("<quote:number>/bill/delete/", views.delete_bill, name="delete_bill"),
]
