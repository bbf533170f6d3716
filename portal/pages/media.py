"""Pictures straight from disk, where no web server stands in front to serve them."""

from django.conf import settings
from django.urls import path
from django.views.decorators.http import require_safe
from django.views.static import serve

# A file's name is random and its content never changes, so it may be kept for good.
CACHE_CONTROL = "public, max-age=31536000, immutable"
# Should a file ever be a document, it is nobody's page: no script, no form, no origin.
POLICY = "default-src 'none'; style-src 'none'; sandbox"


@require_safe
def media(request, path):
    """A file of MEDIA_ROOT; everything in there is public. Folders are not listed."""
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response.headers["Cache-Control"] = CACHE_CONTROL
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def media_urls():
    return [path(f"{settings.MEDIA_URL.strip('/')}/<path:path>", media, name="media")]
