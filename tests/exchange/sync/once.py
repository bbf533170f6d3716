from hospitals.exchange.models import Difference, Entry
from hospitals.exchange.services import Service
from hospitals.exchange.targets import Merged


class Once:
    """A target that makes two rows of each new record: half of the work, or twice the work,
    would be seen."""

    name = "once"
    services = (Service.MEDICAL,)

    def merge(self, record, on):
        new = not record.merged
        if new:
            Difference.objects.create(record=record, column="first", theirs=record.title)
        record.merged, record.row = record.digest, record.row or record.pk
        record.save(update_fields=["merged", "row"])
        if new:
            Difference.objects.create(record=record, column="second", theirs=record.title)
        return Merged(Entry.Outcome.NEW if new else Entry.Outcome.CHANGED)

    def finish(self, on):
        return []
