"""What a hospital's pages are dressed in: its colour and its drawn cover."""

from django.http import Http404, HttpResponse

from hospitals import drawing
from hospitals.reading import microsite
from portal.core.public import public_page


@public_page
def colours(request, slug):
    """The style sheet with a hospital's own colour: pages carry no inline style."""
    return HttpResponse(microsite.own_colours(slug), content_type="text/css; charset=utf-8")


@public_page
def cover(request, section, slug):
    if section not in drawing.PALETTES:
        raise Http404("There is no such care section.")
    response = HttpResponse(drawing.cover(section, slug), content_type="image/svg+xml")
    response.headers["Cache-Control"] = "public, max-age=604800"
    return response
