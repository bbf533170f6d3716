"""What the first view shows of a plan, so that one sees what one gets."""

from datetime import timedelta

from .asked import Asked
from .care import Unknown
from .reading import plan_of

TREATMENT = "double-eyelid-surgery"
IN_DAYS, STAYED = timedelta(days=30), timedelta(days=20)
SHOWN = 5


def example(language, today):
    """The first days of a plan for a treatment that many come for, and where all of it is:
    {entries, days, address}; None where there is no such plan."""
    arrive = today + IN_DAYS
    asked = Asked(arrive, arrive + STAYED, treatment=TREATMENT)
    try:
        plan = plan_of(asked, language)
    except Unknown:
        return None
    if not plan["fits"]:
        return None
    return {
        "entries": plan["entries"][:SHOWN],
        "days": asked.days,
        "treatment": plan["treatment"],
        "address": asked.address(),
    }
