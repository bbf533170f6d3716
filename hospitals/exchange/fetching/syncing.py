"""A run from the first call to the last record."""

from collections import Counter

from django.db import transaction

from hospitals.exchange.models import Entry, Overtaken, Run
from hospitals.exchange.services import Service

from .details import read_details
from .handing import hand_over
from .lists import read_lists
from .shelf import Shelf


def sync(reading, on):
    """Read, hand over, end the run; {outcome: number} of its entries. What stopped stands in
    `reading.waits` and `reading.failures`."""
    run = reading.run
    try:
        for service in run.services:
            read(reading, service)
        reading.tell("Merging")
        hand_over(reading, on)
        run.end(*ending(reading))
    except Exception as error:
        if not isinstance(error, Overtaken):
            run.end(Run.State.FAILED, type(error).__name__)
        raise
    except BaseException:  # Ctrl-C
        run.let_go()
        raise
    return outcomes(run)


def rehearse(reading, on):
    """The same without a trace: what would be written is written, counted and undone."""
    shelves = [read(reading, service) for service in reading.run.services]
    reading.tell("Merging, to be undone")
    with transaction.atomic():
        reading.run.save()
        for shelf in shelves:
            reading.write(shelf)
        hand_over(reading, on)
        found = outcomes(reading.run)
        transaction.set_rollback(True)
    return found


def read(reading, service):
    reading.tell(f"{service}: {Service(service).label}")
    shelf = Shelf(service)
    if reading.forget_details:
        shelf.forget_details()
    read_lists(reading, shelf)
    read_details(reading, shelf)
    return shelf


def ending(reading):
    """(the run's state, why). What waits comes first: it goes on, and so does what failed."""
    if reading.waits:
        return Run.State.WAITING, "; ".join(reading.waits.values())
    if reading.failures:
        return Run.State.FAILED, "; ".join(reading.failures)
    return Run.State.DONE, ""


def outcomes(run):
    return Counter(Entry.objects.filter(run=run).values_list("outcome", flat=True))
