"""The flying table: portal.guide.recovery as a page shows it."""

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..recovery import ASK, COSMETIC, COSMETIC_CAUTION, NONE, RECOVERIES
from ..tool_forms import FlyingForm

CHECKED_ON = date(2026, 11, 22)
WEEK = 7
WEEKS_FROM = 28  # from here on people count in weeks


def show(parameters, language):
    form = FlyingForm(parameters)
    return {
        "form": form,
        "refused": bool(form.errors),
        "rows": [row(kind, form.given().get("treated")) for kind in listed()],
        "caution": {"text": said(COSMETIC_CAUTION), "source": COSMETIC_CAUTION.source},
        "checked_on": CHECKED_ON,
    }


def listed():
    """All kinds after which something has to heal."""
    return [one for one in RECOVERIES.values() if one.kind not in (NONE, ASK)]


def row(recovery, treated=None):
    """`planned`: the day a plan goes by; None: nobody publishes one. The dates only where a day
    was given."""
    planned = recovery.planned_flight
    return {
        "kind": recovery.kind,
        "name": recovery.name,
        "ranges": [{"text": said(days), "source": days.source} for days in recovery.flight],
        "planned": None if planned is None else days_said(planned),
        "cosmetic": recovery.kind in COSMETIC,
        "date": treated + timedelta(days=planned) if treated and planned is not None else None,
        "cautious": treated + timedelta(days=COSMETIC_CAUTION.high)
        if treated and recovery.kind in COSMETIC
        else None,
    }


def said(days):
    """`7–10 days`."""
    if (days.low, days.high) == (0, 1):
        return _("same or next day")
    if days.low == days.high:
        return days_said(days.high)
    text = ngettext("%(low)d–%(high)d day", "%(low)d–%(high)d days", days.high)
    return text % {"low": days.low, "high": days.high}


def days_said(number):
    """`10 days`; long ones in weeks beside: `42 days (6 weeks)`."""
    text = ngettext("%(number)d day", "%(number)d days", number) % {"number": number}
    if number < WEEKS_FROM or number % WEEK:
        return text
    weeks = number // WEEK
    also = ngettext("%(number)d week", "%(number)d weeks", weeks) % {"number": weeks}
    return _("%(days)s (%(weeks)s)") % {"days": text, "weeks": also}
