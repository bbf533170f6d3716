"""Keeps what visitors see of a hospital in line with its disclosures."""

from django.db import transaction
from django.utils import timezone

from hospitals.models import Doctor, Hospital
from portal.core.publishing import publish
from portal.search.indexing import touch

from .models import Disclosure, Item

# Which column of Hospital lets the figures of an item be seen. Aftercare is read from here
# alone and needs none.
COLUMNS = {
    Item.FEES: "shows_fees",
    Item.INSURER: "shows_insurer",
    Item.COVER: "shows_cover",
    Item.LANGUAGES: "shows_languages",
    Item.ACCREDITATION: "shows_accreditation",
}


@transaction.atomic
def refresh(hospitals):
    """Bring the columns `shows_…` in line with how the disclosures stand today; how many
    hospitals changed. A fixed number of queries where none does."""
    today, now = timezone.localdate(), timezone.now()
    changed = set()
    for item, column in COLUMNS.items():
        withheld = Disclosure.objects.withheld(today).filter(item=item).values("hospital")
        for shown, rows in (
            (False, hospitals.filter(**{column: True}, pk__in=withheld)),
            (True, hospitals.filter(**{column: False}).exclude(pk__in=withheld)),
        ):
            if ids := list(rows.values_list("pk", flat=True)):
                Hospital.objects.filter(pk__in=ids).update(**{column: shown}, modified_at=now)
                changed.update(ids)
    if changed:
        transaction.on_commit(publish)
        touch("hospital", changed)
        touch("doctor", Doctor.objects.filter(hospital__in=changed).values_list("pk", flat=True))
    return len(changed)
