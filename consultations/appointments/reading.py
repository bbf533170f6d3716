"""What the room reads of a hospital, as plain data."""

from dataclasses import dataclass

from django.utils import timezone

from hospitals.models import Hospital, OpeningHours
from portal.core.text import Text, columns, read


@dataclass(frozen=True)
class Place:
    slug: str
    name: Text
    address: Text
    korean_address: Text
    phone: str


def place(pk, language):
    row = (
        Hospital.objects.filter(pk=pk)
        .values("slug", "phone", "address_ko", *columns(language, "name", "address"))
        .get()
    )
    return Place(
        slug=row["slug"],
        name=read(row, "name", language),
        address=read(row, "address", language),
        korean_address=Text(row["address_ko"] or "", "ko", foreign=True),
        phone=row["phone"],
    )


def outside_hours(hospital_id, spans):
    """Those of the (start, end) in which the hospital is not open throughout. A hospital that
    has told no hours is taken to be open."""
    rows = list(OpeningHours.objects.filter(hospital=hospital_id))
    return [span for span in spans if rows and not _open(rows, *span)]


def _open(rows, start, end):
    start, end = timezone.localtime(start), timezone.localtime(end)
    return start.date() == end.date() and any(
        row.weekday == start.weekday() and row.opens <= start.time() and end.time() <= row.closes
        for row in rows
    )
