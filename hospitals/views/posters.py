from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from hospitals.posters import facts, keeping
from portal.core.public import public_page

FOR_GOOD = "public, max-age=31536000, immutable"


@public_page
def poster(request, language, kind, slug, digest):
    """The PNG under the address of what it says; from any older address the way there."""
    if language not in settings.PUBLIC_LANGUAGES:
        raise Http404("Posters are drawn in the public languages.")
    found = facts.find(language, kind, slug)
    if digest != found.digest:
        return redirect(found.address)
    response = HttpResponse(keeping.bytes_of(found), content_type="image/png")
    response.headers["Cache-Control"] = FOR_GOOD
    # Others show the picture beside a link to us: that is what it is for.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
