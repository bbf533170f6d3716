"""The portal's addresses, and one that does nothing: what all others are compared with."""

from django.http import HttpResponse
from django.urls import path

from portal import urls as portal_urls


def constant(request):
    return HttpResponse("constant")


urlpatterns = [path("constant/", constant), *portal_urls.urlpatterns]
handler400 = portal_urls.handler400
handler403 = portal_urls.handler403
handler404 = portal_urls.handler404
handler500 = portal_urls.handler500
