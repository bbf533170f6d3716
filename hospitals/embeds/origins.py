"""The origin of a site as a policy writes it, from what somebody typed."""

from urllib.parse import urlsplit

from django.conf import settings

from portal.settings.env import host_of


def normal(text):
    """https://www.example.com of `HTTPS://www.Example.com:443/`, xn--… for other letters. What
    is more than an origin, or none at all, comes back as it is: the model's check says why."""
    text = text.strip()
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
        if parts.path not in {"", "/"} or parts.query or parts.fragment or "@" in parts.netloc:
            return text
        host = host.encode("idna").decode("ascii") if not host.isascii() else host
    except ValueError:  # UnicodeError is one too
        return text
    if not host:
        return text
    return f"{parts.scheme}://{host}" + (f":{port}" if port not in {None, 443} else "")


def is_ours(origin):
    """Whether it is a host of the portal: its own pages are not framed either."""
    host = host_of(origin)
    suffix = settings.MICROSITE_HOST_SUFFIX
    ours = {host_of(settings.SITE_ORIGIN), *settings.ALLOWED_HOSTS}
    below = bool(suffix) and (host == suffix[1:] or host.endswith(suffix))
    return host in ours or below
