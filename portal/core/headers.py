"""Headers that Django and django-csp leave out."""

from .publishing import state

PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "payment",
        "usb",
        "browsing-topics",
    )
)


class SecurityHeadersMiddleware:
    """Permissions-Policy and CORP everywhere; `no-store` unless a page says that it is public,
    and what is public is not to be found by a search engine while its hospitals are invented."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if getattr(response, "public", False):
            if state().sample:
                response.headers.setdefault("X-Robots-Tag", "noindex")
        else:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response
