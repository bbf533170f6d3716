"""The tables as files: CSV and JSON, each row with its unit, source and licence."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from portal.core.sheets import to_csv

LICENCE = "https://www.kogl.or.kr/info/licenseType1.do"
PUBLISHER = "Seoul Medical Tour"
COLUMNS = (
    "table", "area", "period", "key", "label", "value", "share_percent", "approximate", "quality",
    "unit", "note", "source", "checked_on", "licence",
)  # fmt: skip


def records(table):
    """A dict of COLUMNS for each cell, in the order of the table."""
    for cell in table.cells:
        yield {
            "table": table.slug,
            "area": cell.area,
            "period": cell.period,
            "key": cell.key,
            "label": str(cell.label),
            "value": cell.value,
            "share_percent": cell.share,
            "approximate": cell.approximate,
            "quality": cell.quality,
            "unit": table.unit,
            "note": str(cell.note),
            "source": cell.source,
            "checked_on": cell.checked_on and cell.checked_on.isoformat(),
            "licence": LICENCE,
        }


def as_csv(table):
    """Bytes of the table; what a spreadsheet would take for a formula is escaped."""
    rows = ([record[name] for name in COLUMNS] for record in records(table))
    return to_csv([COLUMNS, *rows])


def as_json(table):
    return {
        "table": table.slug,
        "title": str(table.title),
        "description": str(table.lead),
        "caution": str(table.note),
        "unit": table.unit,
        "language": get_language(),
        "publisher": PUBLISHER,
        "licence": LICENCE,
        "page": f"{settings.SITE_ORIGIN}{reverse('statistics:index')}#{table.slug}",
        "rows": list(records(table)),
    }
