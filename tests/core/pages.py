"""A few pages for the tests of the page cache: an urlconf (`pytest.mark.urls`)."""

from itertools import count

from django.http import HttpResponse, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.urls import path

from portal import urls as portal_urls
from portal.core.public import public_page

renderings = count(1)
LONG = "a page of some length, which is worth compressing. " * 40


@public_page
def counted(request):
    """Every rendering differs, so that a kept page can be told from a new one."""
    query = request.GET.urlencode()
    return HttpResponse(f"<p>rendering {next(renderings)} ?{query}</p>{LONG}")


@public_page
def unstored(request):
    content = f"rendering {next(renderings)}"
    return HttpResponse(content, headers={"Cache-Control": "private, no-store"})


@public_page
def missing(request):
    return HttpResponse("no such page", status=404)


@public_page
def with_cookie(request):
    response = HttpResponse(f"{next(renderings)}")
    response.set_cookie("name", "value")
    return response


@public_page
def with_session(request):
    request.session.get("anything")
    return HttpResponse(f"{next(renderings)}")


@public_page
def with_token(request):
    return HttpResponse(f"{next(renderings)} {get_token(request)}")


@public_page
def streamed(request):
    return StreamingHttpResponse(iter([f"{next(renderings)}"]))


def private(request):
    return HttpResponse(f"{next(renderings)}")


def broken(request):
    raise ValueError(f"the canary {request.POST.get('body', '')} sings")


urlpatterns = [
    path("en/counted/", counted),
    path("en/unstored/", unstored),
    path("ja/counted/", counted),
    path("en/missing/", missing),
    path("en/cookie/", with_cookie),
    path("en/session/", with_session),
    path("en/token/", with_token),
    path("en/streamed/", streamed),
    path("en/private/", private),
    path("en/broken/", broken),
    *portal_urls.urlpatterns,  # what the frame of every page links to
]
handler400 = portal_urls.handler400
handler403 = portal_urls.handler403
handler404 = portal_urls.handler404
handler500 = portal_urls.handler500
