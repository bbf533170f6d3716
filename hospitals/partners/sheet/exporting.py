"""The register in the columns that an import reads."""

from django.utils.translation import get_language

from portal.core.sheets import WRITERS

from .cells import Text
from .columns import columns, current
from .planning import register

EXAMPLE = {
    "registration_number": "A-2026-000",
    "slug": "example-agency",
    "kind": "agency",
    "name_ko": "예시 유치업체",
    "name_en": "Example agency (delete this row)",
    "registered_from": "2026-01-01",
    "registered_until": "2028-12-31",
    "status": "registered",
    "insurer": "Example insurance",
    "cover": "100000000",
    "insured_until": "2026-12-31",
    "district": "jung",
    "messenger": "KakaoTalk: example\nLINE: example",
    "services": "booking\ninterpreting",
    "languages": "en\nja",
    "shown": "no",
}


def sheet():
    """Yields the header and a row for each partner."""
    known = columns()
    yield header(known)
    for partner in register().order_by("kind", "slug"):
        yield [shown(column, partner) for column in known]


def shown(column, partner):
    value = current(partner, column.key)
    return column.cell.show(value or "" if isinstance(column.cell, Text) else value)


def template():
    """Yields the header and an example."""
    known = columns()
    yield header(known)
    yield [EXAMPLE.get(column.key, "") for column in known]


def header(known):
    return [column.header(get_language()) for column in known]


def written(rows, form):
    """(bytes, content type) of rows as csv or xlsx."""
    write, content_type = WRITERS[form]
    return write(rows), content_type
