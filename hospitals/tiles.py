"""The optional map of streets from a server of tiles: off unless the settings name one, and
even then nothing is asked of it before a visitor presses the button."""

import re
from urllib.parse import urlsplit

from django.conf import settings


def tile_server():
    """{url, attribution, host, source} of the server, or None. `host` is what the visitor is
    told, `source` what the page's policy allows pictures from."""
    url = settings.MAP_TILE_URL
    if not url:
        return None
    parts = urlsplit(url)
    wild = parts.netloc.replace("{s}.", "*.")
    return {
        "url": url,
        "attribution": settings.MAP_TILE_ATTRIBUTION,
        "host": re.sub(r"^\*\.", "", wild),
        "source": f"{parts.scheme}://{wild}",
    }


def allow_tiles(response, server):
    """Let this one page show the server's pictures."""
    if server:
        response._csp_update = {"img-src": [server["source"]]}
    return response
