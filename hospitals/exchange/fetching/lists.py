"""The lists of a service: what is there, what has changed, what is gone."""

from django.utils import timezone

from hospitals.exchange.national import Exhausted, Fault, Question, Refused
from hospitals.exchange.services import ASKED, OPERATIONS, PLACES, SEOUL

from . import listing, rows
from .listing import WHOLE, Listing

APP = "SeoulMedicalTour"
ALWAYS = {"MobileOS": "ETC", "MobileApp": APP, "_type": "json"}
# A complete list that lacks more than half of what was known is rather a service that is unwell.
MOST_GONE, FEW = 0.5, 10


def parameters(service, asked, **more):
    """The services of one language have no parameter for it, and refuse it."""
    language = {} if service in PLACES else {"langDivCd": asked}
    return {**ALWAYS, **language, **more}


def read_lists(reading, shelf):
    """Every list of a service; then those records are marked as withdrawn that all of them
    lack."""
    operation, whole = OPERATIONS[shelf.service].changes, True
    for asked in ASKED[shelf.service]:
        try:
            read_list(reading, shelf, asked, operation)
        except Fault as fault:
            reading.stop(shelf.service, operation, fault, asked)
            whole = False
            if isinstance(fault, (Exhausted, Refused)):
                break
    if whole:
        withdraw(reading, shelf)


def read_list(reading, shelf, asked, operation):
    kept = reading.place("lists")
    name = f"{shelf.service} {asked}"
    state = Listing(**kept.get(name, {}))
    while not state.done:
        number = state.page
        page = reading.client.ask(question(shelf.service, operation, asked, number))
        found = [row for item in page.items if (row := rows.row(item, asked)) is not None]
        state.add(found, page.total)
        keys = take(reading, shelf, found)
        kept[name] = state.kept()
        reading.keep(shelf, keys)
        left = reading.left(shelf.service, operation)
        reading.tell(
            f"  {name}: page {number} of {state.pages}, {len(keys)} records, {left} calls left"
        )


def question(service, operation, asked, page):
    more = {"numOfRows": str(listing.ROWS), "pageNo": str(page), "lDongRegnCd": SEOUL}
    return Question(service, operation, parameters(service, asked, arrange="D", **more))


def take(reading, shelf, found):
    """The keys of the rows that the portal wants; the shelf has them now."""
    now = timezone.now()
    since = reading.run.since
    wanted = {row.key: row for row in found if rows.is_wanted(row, shelf.service, since)}
    for row in wanted.values():
        shelf.take(row, now)
    reading.run.read += len(wanted)
    return list(wanted)


def withdraw(reading, shelf):
    """Only what holds together, and is everything, can say that something is gone."""
    lists = reading.place("lists")
    mine = [lists[f"{shelf.service} {asked}"] for asked in ASKED[shelf.service]]
    done = reading.place("withdrawn")
    if shelf.service in done:
        return
    if not all(one["done"] == WHOLE for one in mine):
        reading.tell(f"  {shelf.service}: the list changed while it was read; nothing is withdrawn")
    elif reading.run.since is None:
        withdraw_lacking(reading, shelf, {key for one in mine for key in one["seen"]})
    for one in mine:
        one["seen"] = []  # has served
    done[shelf.service] = True
    reading.keep(shelf)


def withdraw_lacking(reading, shelf, seen):
    known = shelf.shown()
    gone = [
        record for record in known
        if listing.name((record.content_id, record.language)) not in seen
    ]  # fmt: skip
    if len(gone) > max(FEW, len(known) * MOST_GONE):
        reading.tell(
            f"  {shelf.service}: {len(gone)} records are missing at once; none is withdrawn"
        )
        return
    for record in gone:
        shelf.withdraw(record)
