"""The reckoner of a dispute's deadlines, and what an application costs."""

from datetime import date

from django.utils import timezone

from .. import deadlines
from ..tool_forms import DisputeForm

CHECKED_ON = date(2026, 11, 22)
K_MEDI = {"site": "k-medi.or.kr", "email": "forcc@k-medi.or.kr"}
# (won claimed, fee in won), as K-MEDI publishes them. What lies between is not worked out here.
FEES = (
    (5_000_000, 22_000),
    (10_000_000, 32_000),
    (50_000_000, 112_000),
    (100_000_000, 162_000),
    (300_000_000, 362_000),
)


def show(parameters, language):
    form = DisputeForm(parameters)
    given = form.given()
    return {
        "form": form,
        "refused": bool(form.errors),
        "fees": [{"claimed": claimed, "fee": fee} for claimed, fee in FEES],
        "checked_on": CHECKED_ON,
        "k_medi": K_MEDI,
        **reckoned(given, timezone.localdate()),
    }


def reckoned(given, today):
    """What the page says of the days that were given: nothing of those that were not.

    `apply`: when the right to apply ends, the earliest first; `steps`: of the procedure;
    `accept`: of a decision; `too_old`: treatment that K-MEDI does not take.
    """
    treated, filed = given.get("treated"), given.get("filed")
    ends = deadlines.to_apply(treated, given.get("known"))
    steps = deadlines.procedure(filed) if filed else {}
    decided = given.get("decided")
    return {
        "given": bool(given),
        "too_old": bool(treated and treated < deadlines.FIRST_TREATMENT),
        "apply": sorted(
            (shown(key, end, today) for key, end in ends.items()), key=lambda one: one["day"]
        ),
        "filed": filed,
        "steps": [shown(key, end, today) for key, end in steps.items()],
        "accept": shown("accept", deadlines.to_accept(decided), today) if decided else None,
    }


def shown(key, deadline, today):
    return {
        "key": key,
        "day": deadline.day,
        "file_by": deadline.file_by,
        "on_weekend": deadline.on_weekend,
        "passed": deadline.passed(today),
        "days_left": (deadline.day - today).days,
    }
