"""How a reading is started, when the last one was, and what is left of today's calls."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from hospitals.exchange import chores
from hospitals.exchange.models import Calls, Run
from hospitals.exchange.services import OPERATIONS, Service
from portal.core import charts

COMMAND = "python manage.py sync_national"


def context():
    """Two queries. `waiting` is what the desk counts: 1 where nothing was read for long."""
    used = calls_of(timezone.localdate())
    last = Run.objects.filter(state=Run.State.DONE).order_by("-finished_at").first()
    return {
        "title": _("How a reading is started"),
        "has_key": bool(settings.NATIONAL_API_KEY),
        "command": COMMAND,
        "last": last,
        "waiting": int(chores.is_overdue(last and last.finished_at)),
        "overdue_days": chores.OVERDUE_DAYS,
        "most": settings.NATIONAL_DAILY_CALLS,
        "used": used,
        "chart": charts.bars(
            [(f"{row['service']}: {row['operation']}", [row["number"]]) for row in used],
            most=settings.NATIONAL_DAILY_CALLS,
        ),
    }


def calls_of(day):
    """[{service, operation, number, left}] of every operation that a reading calls, and of what
    else was called that day."""
    found = {(row.service, row.operation): row for row in Calls.objects.filter(day=day)}
    known = [
        (service.value, name)
        for service, operations in OPERATIONS.items()
        for name in (operations.changes, *operations.details)
    ]
    names = dict(Service.choices)
    lines = []
    for service, operation in dict.fromkeys([*known, *found]):
        row = found.get((service, operation)) or Calls()
        lines.append(
            {
                "service": str(names.get(service, service)),
                "operation": operation,
                "number": row.number,
                "left": row.left(),
            }
        )
    return lines
