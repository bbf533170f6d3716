"""Letters to those who manage a hospital: what the city asks for, what will expire.

They name items by their codes and nothing else; what still stands is looked up right before
a letter goes out (portal.outbox.kinds).
"""

from datetime import date, timedelta

from django.utils import timezone

from hospitals.models import Membership
from portal.outbox import actions as outbox
from portal.outbox import kinds
from portal.outbox.models import Letter

from .models import Disclosure, Item, State

ASKED, REMINDER = "disclosure_asked", "disclosure_reminder"
STAGES = (60, 30, 7)  # days before the end of a confirmation


def reference(hospital, until=""):
    return f"disclosures:{hospital}:{until}"


def managers(hospital):
    """[(pk, address, language)] of the hospital's managers who can still sign in."""
    return list(
        Membership.objects.filter(
            hospital=hospital, role=Membership.Role.MANAGER, user__is_active=True
        )
        .order_by("user")
        .values_list("user", "user__email", "user__language")
    )


def write_asked(hospital, rows):
    if not rows:
        return
    for _user, address, language in managers(hospital):
        outbox.enqueue(
            ASKED,
            to=address,
            language=language,
            context={"hospital": hospital, "rows": [row.pk for row in rows]},
            reference=reference(hospital),
        )


def write_reminders():
    """Remind of what expires in 60, 30 and 7 days, each once; how many letters.

    Days on which nothing ran are made up for by the stage that fits today, and no other.
    """
    today = timezone.localdate()
    ending = (
        Disclosure.objects.expiring(today, today + timedelta(days=STAGES[0]))
        .order_by("hospital", "valid_until")
        .values_list("hospital", "valid_until")
        .distinct()
    )
    return sum(_remind(hospital, until, stage(until - today)) for hospital, until in ending)


def stage(left):
    """The stage that so much time left belongs to: from 60 to 31 days the first, …"""
    return min(days for days in STAGES if days >= left.days)


def _remind(hospital, until, days):
    written = 0
    for user, address, language in managers(hospital):
        key = f"{REMINDER}:{hospital}:{until}:{days}:{user}"
        if not Letter.objects.filter(key=key).exists():
            letter = outbox.enqueue(
                REMINDER,
                to=address,
                language=language,
                context={"hospital": hospital, "until": until.isoformat()},
                reference=reference(hospital, until),
                key=key,
                until=timezone.now() + timedelta(days=days),
            )
            written += letter is not None
    return written


def settle(hospital, until):
    """Take back the reminders of a day that nothing expires on any more."""
    if until and not Disclosure.objects.filter(**expiring(hospital, until)).exists():
        outbox.cancel(reference(hospital, until), kinds=[REMINDER])


def expiring(hospital, until):
    return {"hospital": hospital, "valid_until": until, "state": State.PUBLISHED}


# --- What they say, looked up when they are sent ---------------------------------
def register():
    kinds.register(ASKED, asked)
    kinds.register(REMINDER, reminded)


def asked(letter):
    """The items that still wait for an answer, and the first day on which one is due."""
    rows = Disclosure.objects.waiting().filter(pk__in=letter.context["rows"])
    return said(letter, rows, lambda row: row.due_on)


def reminded(letter):
    until = date.fromisoformat(letter.context["until"])
    rows = Disclosure.objects.filter(**expiring(letter.context["hospital"], until))
    return said(letter, rows, lambda row: row.valid_until)


def said(letter, rows, day):
    """None where nothing waits, or where its reader manages this hospital no more."""
    rows = list(rows.order_by("pk"))
    addresses = {address for _user, address, _language in managers(letter.context["hospital"])}
    if not rows or letter.to not in addresses:
        return None
    return {"items": [Item(row.item).label for row in rows], "day": min(map(day, rows))}
