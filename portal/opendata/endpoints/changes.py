"""What changed, over all kinds, for whoever keeps a copy."""

from datetime import datetime
from urllib.parse import quote

from django.db.models import Q
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _
from ninja import Query
from pydantic import Field

from portal.opendata import cursors, document, listing, resource
from portal.opendata.fresh import conditional
from portal.opendata.models import Stamp
from portal.opendata.parameters import moment, only_known
from portal.opendata.problems import Invalid
from portal.opendata.schemas import Asked, Part, Problem, Strict

from . import endpoint
from .root import home

DESCRIPTION = (
    "Records that are new, are another than before, or are not published any more, the earliest"
    " change first. Each stands here once, with its last change. Follow `next` to the end and keep"
    " `as_of`: it is the `modified_since` of your next question. A change may reach you twice, and"
    " none is left out."
)


class Change(Strict):
    kind: str = Field(description=gettext_noop("The kind of record, as in its address."))
    id: str
    modified: datetime = Field(
        description=gettext_noop("When it was seen to have changed, Seoul time.")
    )
    gone: bool = Field(description=gettext_noop("It is not published any more: delete your copy."))
    address: str = Field(
        description=gettext_noop("Where the record is asked for; answers 404 once it is gone.")
    )


class Changes(Part):
    items: list[Change] = Field(description=gettext_noop("Ordered by time."))


class AskedChanges(Asked):
    modified_since: str | None = Field(
        None,
        min_length=10,
        max_length=40,
        description=gettext_noop(
            "A date, or a date with a time (RFC 3339); without an offset in Seoul time."
        ),
        json_schema_extra={"example": "2026-01-01"},
    )
    kind: str | None = Field(
        None,
        min_length=1,
        max_length=20,
        description=gettext_noop("Only this kind of records."),
        json_schema_extra={"example": "institutions"},
    )
    limit: int = Field(
        100,
        ge=1,
        le=1000,
        description=gettext_noop("Most changes on a page."),
        json_schema_extra={"example": 100},
    )
    cursor: str | None = Field(
        None,
        min_length=1,
        max_length=600,
        description=gettext_noop("From where to go on: taken from `next`."),
    )


EXAMPLE = {
    "items": [
        {
            "kind": "institutions",
            "id": "hanok-clinic",
            "modified": document.MOMENT,
            "gone": False,
            "address": "https://seoul.example/api/v1/institutions/hanok-clinic/",
        }
    ],
    "next": None,
    "as_of": document.MOMENT,
}


@endpoint
def changes(api):
    @api.get(
        "/changes/",
        url_name="changes",
        operation_id="changes",
        summary="What changed",
        description=DESCRIPTION,
        tags=["about"],
        response={200: Changes, 400: Problem, 405: Problem, 429: Problem, 500: Problem},
        openapi_extra={"responses": {200: document.shown(EXAMPLE)}},
    )
    def answer(request, asked: Query[AskedChanges]):
        only_known(request, AskedChanges)
        return conditional(lambda request: page(request, asked))(request)


def page(request, asked):
    """Two questions to the database at most: the state (portal.opendata.fresh) and the rows."""
    as_of = timezone.localtime() - listing.MARGIN  # before anything is read
    question = ["changes", known_kind(asked.kind), asked.modified_since]
    rows = list(following(asked, question)[: asked.limit + 1])
    more, rows = len(rows) > asked.limit, rows[: asked.limit]
    address, place = None, home()
    if more:
        last = rows[-1]
        cursor = cursors.make(question, [last["modified_at"].isoformat(), last["pk"]])
        address = listing.address_of(request, get_language(), cursor)
    body = {
        "items": [change(row, place) for row in rows],
        "next": address,
        "as_of": as_of.isoformat(timespec="seconds"),
    }
    return listing.answer(body, {"Link": f'<{address}>; rel="next"'} if more else None)


def known_kind(kind):
    """Raises Invalid."""
    known = [one.kind for one in resource.every()]
    if kind is not None and kind not in known:
        message = _("Known kinds: %(known)s.") % {"known": ", ".join(known)}
        raise Invalid({"kind": message})
    return kind


def following(asked, question):
    """The stamps in the order of their times. One that changes while somebody turns the pages
    moves to the end, where it is met once more; none moves forward."""
    rows = Stamp.objects.order_by("modified_at", "pk")
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if (since := moment(asked.modified_since)) is not None:
        rows = rows.filter(modified_at__gte=since)
    if asked.cursor:
        time, pk = cursors.place(asked.cursor, question)
        time = parse_datetime(time)
        rows = rows.filter(Q(modified_at__gt=time) | Q(modified_at=time, pk__gt=pk))
    return rows.values("pk", "kind", "key", "modified_at", "gone_at")


def change(row, place):
    return {
        "kind": row["kind"],
        "id": row["key"],
        "modified": timezone.localtime(row["modified_at"]).isoformat(timespec="seconds"),
        "gone": row["gone_at"] is not None,
        "address": f"{place}{row['kind']}/{quote(row['key'])}/",
    }
