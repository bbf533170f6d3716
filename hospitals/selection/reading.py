"""What public pages show of the selection."""

from django.utils import timezone
from django.utils.translation import get_language

from hospitals.reading.designations import Designated
from portal.core.text import columns, read

from .models import Designation


def designation_of(pk):
    """The designation that holds today, else the last that held, else None. One query."""
    today, language = timezone.localdate(), get_language() or "en"
    held = [
        designated(row, today, language)
        for row in Designation.objects.public(today)
        .filter(hospital=pk)
        .order_by("-round__starts")
        .values(
            "certificate", "designated_on", "revoked_on", "round__starts", "round__ends",
            *columns(language, "revocation_reason"),
        )
    ]  # fmt: skip
    return next((one for one in held if one.ended_on is None), held[0] if held else None)


def designated(row, today, language):
    last = row["revoked_on"] or row["round__ends"]
    ended = row["revoked_on"] is not None or last < today
    return Designated(
        certificate=row["certificate"],
        since=max(row["designated_on"], row["round__starts"]),
        until=row["round__ends"],
        ended_on=last if ended else None,
        reason=read(row, "revocation_reason", language),
    )
