from django.urls import include, path, register_converter

from .converters import LocatorConverter
from .views import asking, files, receipts, recovering, rights, thread, unlocking

register_converter(LocatorConverter, "locator")

app_name = "consultations"
urlpatterns = [
    path("", unlocking.come_back, name="return"),
    path("new/", asking.new, name="new"),
    path("challenge/", unlocking.challenge, name="challenge"),
    path("recovery/", recovering.ask, name="recovery"),
    path("recovery/digits/", recovering.digits, name="digits"),
    path("recovery/consultations/", recovering.recovered, name="recovered"),
    path("files/", files.stage, name="stage"),
    path("<locator:locator>/", thread.show, name="thread"),
    path("<locator:locator>/receipt/", receipts.receipt, name="receipt"),
    path("<locator:locator>/receipt/card/", receipts.download, name="card"),
    path("<locator:locator>/messages/", thread.write, name="write"),
    path("<locator:locator>/files/", files.stage_reply, name="stage-reply"),
    path("<locator:locator>/files/<uuid:public_id>/", files.download, name="file"),
    path("<locator:locator>/files/<uuid:public_id>/preview/", files.preview, name="preview"),
    path("<locator:locator>/read/", thread.read, name="read"),
    path("<locator:locator>/leave/", thread.leave, name="leave"),
    path("<locator:locator>/code/", thread.replace_code, name="code"),
    path("<locator:locator>/state/", thread.state, name="state"),
    path("<locator:locator>/time-zone/", rights.time_zone, name="time_zone"),
    path("<locator:locator>/retention/", rights.keep, name="keep"),
    path("<locator:locator>/rating/", rights.rate, name="rate"),
    path("<locator:locator>/export/", rights.export, name="export"),
    path("<locator:locator>/erase/", rights.erase, name="erase"),
    path("<locator:locator>/erase/withdraw/", rights.withdraw, name="withdraw"),
]
# The parts' own addresses, below a thread; portal.urls mounts them beside these.
part_urls = [
    path("<locator:locator>/quotes/", include("consultations.quotes.urls")),
    path("<locator:locator>/appointments/", include("consultations.appointments.urls")),
    path("<locator:locator>/follow-up/", include("consultations.follow_ups.urls")),
    path("<locator:locator>/translation/", include("consultations.translations.urls")),
    path("<locator:locator>/join/", include("consultations.desk.urls")),
]
