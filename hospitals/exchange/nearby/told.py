"""What a record of a language service tells of a place. Pure: no query, nothing written."""

from dataclasses import dataclass, field

from hospitals.exchange.cleaning.contacts import phone
from hospitals.exchange.cleaning.places import address, coordinates
from hospitals.exchange.cleaning.scripts import language_of, names
from hospitals.exchange.services import ASKED, LANGUAGES, PLACES
from hospitals.models import OpenLicence, Surrounding

Kind = Surrounding.Kind
# contenttypeid: a stay; a sight, and what is culture. Everything else is not kept.
KINDS = {"80": Kind.STAY, "76": Kind.SIGHT, "78": Kind.SIGHT}
LICENCES = {"type1": OpenLicence.KOGL_1, "type3": OpenLicence.KOGL_3}
LONGEST_NAME = Surrounding._meta.get_field("name").max_length
LONGEST_NOTE = Surrounding._meta.get_field("note").max_length
RANKS = {service: rank for rank, service in enumerate(PLACES)}  # who speaks first
COLUMNS = (
    "pk", "service", "content_id", "shown", "dismissed", "title", "modified", "digest", "item",
    "row", "declined",
)  # fmt: skip


@dataclass(slots=True, eq=False)
class Told:
    """`names` and `addresses` by their real language; `kind` "" where the record is of none that
    is kept. `row`: the place it was joined to so far."""

    pk: int
    service: str
    rank: int
    kind: str
    latitude: float
    longitude: float
    shown: bool  # by the service
    dismissed: bool  # by somebody here
    row: int | None
    names: dict = field(default_factory=dict)
    addresses: dict = field(default_factory=dict)
    phone: str = ""
    licence: str = ""
    version: str = ""  # another one, once the service changed it
    declined: dict = field(default_factory=dict)

    @property
    def tells(self):
        """Whether a place may be made of it."""
        return bool(self.shown and not self.dismissed and self.kind and self.names)


def told(row):
    """Of a record's values (COLUMNS)."""
    item, hint = row["item"], LANGUAGES[ASKED[row["service"]][0]]
    point = coordinates(item.get("mapx"), item.get("mapy"))
    where = address(item.get("addr1"), item.get("addr2"), LONGEST_NOTE)
    return Told(
        pk=row["pk"],
        service=row["service"],
        rank=RANKS[row["service"]],
        kind=KINDS.get(str(item.get("contenttypeid")), "") if point else "",
        latitude=float(point[0]) if point else 0.0,
        longitude=float(point[1]) if point else 0.0,
        shown=row["shown"],
        dismissed=row["dismissed"],
        row=row["row"],
        names=names(row["title"], hint, LONGEST_NAME),
        addresses={language_of(where, hint): where} if where else {},
        phone=phone(item.get("tel")),
        licence=LICENCES.get(str(item.get("cpyrhtdivcd")).casefold(), ""),
        version=row["modified"] or row["digest"][:14],
        declined=row["declined"],
    )
