"""Every address that the URL resolver knows, and how to call it."""

from django.urls import URLPattern, get_resolver


def patterns(found=None, prefix="", spaces=()):
    """(name, route) of every URL pattern. A nameless one goes by its route."""
    for pattern in get_resolver().url_patterns if found is None else found:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield ":".join([*spaces, pattern.name]) if pattern.name else route, route
        else:
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from patterns(pattern.url_patterns, route, inner)


def names():
    return [name for name, _route in patterns()]
