"""What machines ask: whether the portal lives, whether it can serve, and what it holds."""

from functools import cache

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from portal.core.models import SiteState
from portal.core.public import public_page

from . import sitemaps

PLAIN = "text/plain; charset=utf-8"
XML = "application/xml; charset=utf-8"


@require_safe
def livez(request):
    """This process answers. Says nothing about the database."""
    return HttpResponse("alive\n", content_type=PLAIN)


@require_safe
def readyz(request):
    """200 when requests may be sent here, else 503 and what is missing."""
    missing = what_is_missing()
    return HttpResponse(
        f"{missing or 'ready'}\n", status=503 if missing else 200, content_type=PLAIN
    )


def what_is_missing():
    try:
        if not all_migrations_applied():
            return "migrations are missing"
        if not SiteState.objects.filter(pk=1).exists():
            return "the reference data is missing"
    except DatabaseError:
        return "the database does not answer"
    return ""


class Pending(Exception):
    """Keeps the answer "not yet" out of the cache."""


@cache
def _migrated():
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Pending


def all_migrations_applied():
    """Whether the database has every migration of this code; once true, true for good."""
    try:
        _migrated()
    except Pending:
        return False
    return True


@public_page
def robots(request):
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        *(f"Disallow: /{language}/consultations/" for language in settings.PUBLIC_LANGUAGES),
        f"Sitemap: {settings.SITE_ORIGIN}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)


@public_page
def sitemap(request):
    """The list of the map's parts."""
    return HttpResponse(sitemaps.index(), content_type=XML)


@public_page
def sitemap_part(request, name):
    content = sitemaps.part(name)
    if not content:
        raise Http404("The sitemap has no such part.")
    return HttpResponse(content, content_type=XML)
