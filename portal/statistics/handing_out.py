"""The tables as files: CSV and JSON, each row with its unit, source and licence."""

import csv
import io

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

LICENCE = "https://www.kogl.or.kr/info/licenseType1.do"
PUBLISHER = "Seoul Medical Tour"
COLUMNS = (
    "table", "area", "period", "key", "label", "value", "share_percent", "approximate", "quality",
    "unit", "note", "source", "checked_on", "licence",
)  # fmt: skip
BEGINS_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


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
    """UTF-8 with a mark at its beginning, without which spreadsheets misread Korean."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for record in records(table):
        writer.writerow([escaped(record[name]) for name in COLUMNS])
    return "\ufeff" + file.getvalue()


def escaped(value):
    """A text that a spreadsheet would take for a formula is led by an apostrophe."""
    if value is None:
        return ""
    text = str(value)
    risky = isinstance(value, str) and text.lstrip(" \u00a0\u3000").startswith(BEGINS_FORMULA)
    return f"'{text}" if risky or text[:1] in BEGINS_FORMULA else text


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
