"""Pages of the portal that a text of the guide may lead to, by address without the language.

By address and not by route, since some belong to rooms above this one, and the articles that
hold a tool (portal.guide.tools), which stand by their slug.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

PAGES = {
    "/hospitals/": pgettext_lazy("link of a checklist", "Find a hospital and ask it"),
    "/check/": pgettext_lazy("link of a checklist", "Check a name or a certificate"),
    "/trip/": pgettext_lazy("link of a checklist", "Plan the days of my trip"),
    "/consultations/": pgettext_lazy("link of a checklist", "Open my consultation"),
    "/guide/numbers/": _("Help numbers"),
    "/guide/visas/": pgettext_lazy("link of a checklist", "Visas and entry"),
    "/guide/flying/": pgettext_lazy("link of a checklist", "When you may fly again"),
    "/guide/disputes/": pgettext_lazy("link of a checklist", "If something goes wrong"),
    "/guide/glossary/": pgettext_lazy("link of a checklist", "Medical words to show at a desk"),
}


def address(page, language):
    """Where the page stands in this language."""
    return f"/{language}{page}"
