"""The checklist as plain data."""

from urllib.parse import urlsplit

from django.utils.translation import override

from portal.core.publishing import remembered
from portal.core.text import columns, read

from ..models import ChecklistItem, Stage
from ..pages import PAGES, address

TEXTS = ("text", "note")
PLAIN = ("slug", "stage", "page", "url", "confirmed", "checked_on")


@remembered
def stages(language):
    """[{"key", "name", "items"}]: the stages that have items, in order. One query."""
    found = {stage: [] for stage in Stage}
    rows = ChecklistItem.objects.published().order_by("order", "pk")
    for row in rows.values(*PLAIN, *columns(language, *TEXTS)):
        found[Stage(row["stage"])].append(item(row, language))
    with override(language):
        return [
            {"key": stage.value, "name": str(stage.label), "items": items}
            for stage, items in found.items()
            if items
        ]


def item(row, language):
    """`page`: {"url", "name"} of a page that helps, or None; `host`: of the authority."""
    return {
        **{name: row[name] for name in ("slug", "url", "confirmed", "checked_on")},
        **{field: read(row, field, language) for field in TEXTS},
        "page": page(row["page"], language),
        "host": urlsplit(row["url"]).netloc.removeprefix("www."),
    }


def page(path, language):
    if path not in PAGES:
        return None
    with override(language):
        return {"url": address(path, language), "name": str(PAGES[path])}


def checked_on(stages):
    """The day of the oldest look at any of the items; None where there are none."""
    return min((item["checked_on"] for stage in stages for item in stage["items"]), default=None)
