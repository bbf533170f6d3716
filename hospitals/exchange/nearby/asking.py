"""What has to be decided of stays and sights: texts that staff changed, places that have gone."""

from django.utils import timezone

from hospitals.exchange.merging import threeway
from hospitals.exchange.models import Difference, NationalPlace, Placement, Record
from hospitals.exchange.services import PLACES
from hospitals.exchange.targets import Merged, Outcome

WITHDRAWAL = Difference.WITHDRAWAL


def open_ones():
    return Difference.objects.open().filter(record__service__in=PLACES)


def settle(asks):
    """Bring the open differences of texts in line with {(record, column): (hospital, ours,
    theirs)}; the hospitals for which there is something new to decide."""
    standing = {(one.record_id, one.column): one for one in open_ones().exclude(column=WITHDRAWAL)}
    gone = [one.pk for key, one in standing.items() if key not in asks]
    if gone:
        threeway.close(Difference.objects.filter(pk__in=gone))
    fresh = set()
    for (record, column), (hospital, ours, theirs) in asks.items():
        known = standing.get((record, column))
        if known and (known.ours, known.theirs) == (ours, theirs):
            continue
        fresh.add(hospital)
        Difference.objects.update_or_create(
            record_id=record,
            column=column,
            state=Difference.State.OPEN,
            defaults={
                "ours": ours, "theirs": theirs, "hospital_id": hospital, "found_at": timezone.now(),
            },
        )  # fmt: skip
    return fresh


# --- Places that the services show no longer ------------------------------------------
def shown_again(places):
    """No question stands of a place that is told of again, and one that was taken away may
    come back."""
    telling = {one.pk for place in places if place.telling for one in place.members}
    declined = {
        one.pk
        for place in places
        if place.telling
        for one in place.members
        if WITHDRAWAL in one.declined
    }
    asked = set(open_ones().filter(column=WITHDRAWAL).values_list("record", flat=True))
    for record in Record.objects.filter(pk__in=declined | asked & telling).order_by("pk"):
        threeway.shown_again(record)
        record.save(update_fields=["declined"])
    back = [place for place in places if place.withdrawn and place.telling]
    if back:
        NationalPlace.objects.filter(pk__in=[place.pk for place in back]).update(withdrawn=False)
    for place in back:
        place.withdrawn = False


def withdrawals(places):
    """A Merged for each place that somebody has to decide about now, one for all hospitals."""
    silent = {place.pk: place for place in places if is_silent(place)}
    stands = Placement.objects.filter(place__in=silent, surrounding__isnull=False)
    asked = set(open_ones().filter(column=WITHDRAWAL).values_list("record", flat=True))
    for pk in sorted(set(stands.values_list("place", flat=True))):
        place = silent[pk]
        if any(one.pk in asked or refused(one) for one in place.members):
            continue
        record = Record.objects.get(pk=place.lead.pk)
        if threeway.propose_withdrawal(record):
            yield Merged(Outcome.WITHDRAWN, columns=(WITHDRAWAL,), record=record)


def is_silent(place):
    """Withdrawn there; what staff dismissed here asks nobody."""
    return not (place.telling or place.withdrawn or place.dismissed)


def refused(one):
    return one.declined.get(WITHDRAWAL) == one.version
