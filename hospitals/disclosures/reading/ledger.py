"""How the items of one hospital stand today."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from hospitals.disclosures.models import Aftercare, Disclosure, Item, Standing
from hospitals.reading import disclosed
from hospitals.reading.facts import ATTENTION, GOOD, UNKNOWN, day, expired_on
from portal.core.text import columns, read

SIGNS = {
    Standing.PUBLISHED: GOOD,
    Standing.EXPIRED: ATTENTION,
    Standing.REFUSED: ATTENTION,
    Standing.SILENT: ATTENTION,
    Standing.ASKED: UNKNOWN,
    Standing.NOT_ASKED: UNKNOWN,
}
COLUMNS = (
    "item",
    "standing",
    "asked_on",
    "due_on",
    "public_from",
    "answered_on",
    "confirmed_on",
    "valid_until",
    "checked_on",
)


@dataclass(frozen=True)
class Entry:
    """One item: `state` gives the sign (hospitals.reading.facts), `words` say it. `on`: when it
    came to stand so. `checked_on`: when the city compared the source with the figures."""

    item: str
    name: str
    standing: str
    state: str
    words: str
    on: date | None = None
    asked_on: date | None = None
    confirmed_on: date | None = None
    valid_until: date | None = None
    checked_on: date | None = None


def entries(pk):
    """An Entry for each item, in the order of the items. One query."""
    today = timezone.localdate()
    rows = (
        Disclosure.objects.filter(hospital=pk)
        .with_standing(today)
        .annotate(checked_on=Max("sources__accepted_on"))
        .values(*COLUMNS)
    )
    found = {row["item"]: entry(row) for row in rows}
    return [found.get(item) or not_asked(item) for item in Item]


def not_asked(item):
    standing = Standing.NOT_ASKED
    return Entry(item.value, item.label, standing, SIGNS[standing], standing.label)


def entry(row):
    standing, item = Standing(row["standing"]), Item(row["item"])
    confirmed = standing in {Standing.PUBLISHED, Standing.EXPIRED}
    return Entry(
        item.value,
        item.label,
        standing,
        SIGNS[standing],
        words(standing, row),
        on(standing, row),
        asked_on=row["asked_on"],
        confirmed_on=row["confirmed_on"] if confirmed else None,
        valid_until=row["valid_until"] if confirmed else None,
        checked_on=row["checked_on"] if confirmed else None,
    )


def words(standing, row):
    if standing == Standing.EXPIRED:
        return expired_on(row["valid_until"])
    if standing == Standing.ASKED:
        return _("asked by the city, public from %(date)s") % {"date": day(row["public_from"])}
    if standing == Standing.SILENT:
        return _("asked by the city, not disclosed")
    return standing.label


def on(standing, row):
    if standing == Standing.PUBLISHED:
        return row["confirmed_on"]
    if standing == Standing.EXPIRED:
        return row["valid_until"]
    return row["answered_on"] if standing == Standing.REFUSED else row["asked_on"]


def aftercare(pk, language):
    """{remote_weeks, contact, revision}, or None where nothing is on file. One query. Whether
    it may be shown, the entry of the item says."""
    row = (
        Aftercare.objects.filter(hospital=pk)
        .values("remote_weeks", *columns(language, "contact", "revision"))
        .first()
    )
    return row and {
        "remote_weeks": row["remote_weeks"],
        "contact": read(row, "contact", language),
        "revision": read(row, "revision", language),
    }


def disclosed_aftercare(pk, language, known):
    """The aftercare while its disclosure holds. One query in any case, so that the number of
    queries does not depend on the ledger."""
    standing = next(one.standing for one in known if one.item == Item.AFTERCARE)
    found = aftercare(pk, language)
    return found if standing == Standing.PUBLISHED else None


def told(pk, language):
    """What the trust page knows (hospitals.reading.disclosed). Two queries."""
    known = entries(pk)
    items = {
        one.item: disclosed.Item(one.state, one.words, one.on, one.valid_until)
        for one in known
        if one.standing not in {Standing.NOT_ASKED, Standing.ASKED}
    }
    return disclosed.Told(items, disclosed_aftercare(pk, language, known))
