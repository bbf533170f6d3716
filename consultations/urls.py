from django.urls import path, register_converter

from .converters import LocatorConverter
from .views import asking, thread, unlocking

register_converter(LocatorConverter, "locator")

app_name = "consultations"
urlpatterns = [
    path("", unlocking.come_back, name="return"),
    path("new/", asking.new, name="new"),
    path("challenge/", unlocking.challenge, name="challenge"),
    path("<locator:locator>/", thread.show, name="thread"),
    path("<locator:locator>/receipt/", asking.receipt, name="receipt"),
    path("<locator:locator>/messages/", thread.write, name="write"),
    path("<locator:locator>/read/", thread.read, name="read"),
    path("<locator:locator>/leave/", thread.leave, name="leave"),
    path("<locator:locator>/code/", thread.replace_code, name="code"),
]
