"""What the room reads of a hospital, as plain data."""

from dataclasses import dataclass

from django.utils import timezone

from hospitals.models import Holiday, Hospital, OpeningHours
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
    """Those of the (start, end) in which the hospital is not open throughout: public holidays,
    and the hours it has not named. One that has named none is taken to be open on other days."""
    rows = list(OpeningHours.objects.filter(hospital=hospital_id))
    rests = Holiday.objects.days_of_rest()
    return [span for span in spans if not _open(rows, rests, *span)]


def _open(rows, rests, start, end):
    start, end = timezone.localtime(start), timezone.localtime(end)
    if start.date() in rests or end.date() in rests:
        return False
    return not rows or (
        start.date() == end.date()
        and any(
            row.weekday == start.weekday()
            and row.opens <= start.time()
            and end.time() <= row.closes
            for row in rows
        )
    )
