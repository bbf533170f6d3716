"""What a body asks for after a procedure: the days before a flight, and what has to wait.

The one place for these rules. The flying table of the guide, the limits of the wellness courses
and "My trip" all read it. All figures are days since the procedure. They are ranges that others
publish, for planning; whoever operated decides. Where sources differ, plans go by the longer
value and pages show both. A figure without a source is the portal's own cautious one (`OURS`).
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.utils.translation import pgettext_lazy


class Demand(StrEnum):
    """What an outing asks of the body."""

    SUN = "sun"  # outdoors in daylight
    WALK = "walk"  # more than half an hour on foot, level ground
    STRAIN = "strain"  # slopes, stairs, bows, cycling, exercise
    HEAT = "heat"  # sauna, hot bath, foot bath, steam
    WATER = "water"  # swimming, bathing
    FLOOR = "floor"  # a night on a floor, rising before dawn


DEMANDS = {
    Demand.SUN: pgettext_lazy("what an outing asks for", "Sun"),
    Demand.WALK: pgettext_lazy("what an outing asks for", "A longer walk"),
    Demand.STRAIN: pgettext_lazy("what an outing asks for", "Slopes, stairs or exercise"),
    Demand.HEAT: pgettext_lazy("what an outing asks for", "Sauna, hot bath or foot bath"),
    Demand.WATER: pgettext_lazy("what an outing asks for", "Swimming or bathing"),
    Demand.FLOOR: pgettext_lazy("what an outing asks for", "A night on the floor"),
}


CHECKED_ON = date(2026, 11, 22)  # when these figures were last compared with their sources


@dataclass(frozen=True)
class Source:
    """Who publishes a figure; `url` is empty for the portal's own caution."""

    name: str
    url: str = ""


ASKGANGNAM = Source("askgangnam.com", "https://askgangnam.com/")
NHS = Source("NHS Scotland, after UK CAA", "https://www.firrhillmedicalcentre.org.uk/")
NHS_UK = Source("NHS", "https://www.nhs.uk/")
MSYMI = Source("msymi.com", "https://msymi.com/")
PARKWONJIN = Source("Park Won Jin Plastic Surgery", "https://www.parkwonjin.com/")
GARNET = Source("Garnet Plastic Surgery", "https://www.garnetps.com/")
OURS = Source("")


@dataclass(frozen=True)
class Days:
    """From `low` to `high` days, as a source has it."""

    low: int
    high: int
    source: Source


@dataclass(frozen=True)
class Recovery:
    """What is known of a kind of procedure.

    `flight`: the ranges that sources give, the shortest first; none known: ().
    `waits`: {Demand: first day on which it is planned again}; what is missing need not wait.
    `asks`: nothing is known that a plan could go by, or too much depends on the person, as after
    a great operation: a doctor has to be asked about every outing.
    `sutures`: when they usually come out.
    """

    kind: str
    name: str
    flight: tuple[Days, ...] = ()
    waits: dict[Demand, int] = field(default_factory=dict)
    sutures: Days | None = None
    asks: bool = False

    @property
    def quiet(self):
        """Days after it on which nothing but rest is planned. After an operation swelling peaks
        on the second or third day (facts of the portal's guide, confirmed)."""
        return (
            SWELLING if self.wait(Demand.WALK) is None or self.wait(Demand.WALK) > SWELLING else 0
        )

    @property
    def escorted(self):
        """Whether somebody should see one home: sedated, sore, or an eye covered."""
        return self.kind not in {NONE, "injection", "laser", "dental"}

    @property
    def flight_unknown(self):
        """Whether nobody publishes how long to wait, though there is something to heal."""
        return not self.flight and self.kind != NONE

    @property
    def earliest_flight(self):
        """The day before which no source lets anybody fly; None: unknown."""
        return min((days.low for days in self.flight), default=None)

    @property
    def planned_flight(self):
        """The day a plan goes by: the longest that a source asks for before ordinary flights."""
        return max((days.high for days in self.flight), default=None)

    def wait(self, demand):
        """The first day since the procedure on which this may be planned; None: ask first."""
        if self.asks:
            return None
        return self.waits.get(demand, 0)

    def first_day(self, demands):
        """The first day on which all of these may be planned; None: ask first, even where an
        outing asks for nothing."""
        if self.asks:
            return None
        return max((self.wait(demand) for demand in demands), default=0)

    def allows(self, demands, day):
        """Whether an outing that asks for these may be planned `day` days after it."""
        first = self.first_day(demands)
        return first is not None and day >= first


SWELLING = 3  # the last day on which it grows

# Facial operations heal alike: no heat, bath, exercise or floor bedding for four weeks
# (PARKWONJIN, of the nose; OURS for the others), shade for two, and rest while it swells.
FACE = {
    Demand.HEAT: 28, Demand.WATER: 28, Demand.STRAIN: 28, Demand.FLOOR: 28,
    Demand.SUN: 14, Demand.WALK: 4,
}  # fmt: skip
BODY = FACE | {Demand.WALK: 7, Demand.SUN: 0}
OPERATION = {
    Demand.HEAT: 28, Demand.WATER: 28, Demand.STRAIN: 28, Demand.FLOOR: 28, Demand.WALK: 7,
}  # fmt: skip
FACE_SUTURES = Days(5, 7, GARNET)
BODY_SUTURES = Days(10, 14, OURS)

# After any cosmetic operation one British provider asks for four weeks before a short flight and
# six before a long one. Pages show it beside the ranges above; plans do not go by it.
COSMETIC_CAUTION = Days(28, 42, MSYMI)
COSMETIC = frozenset(
    {"eyelid", "nose", "face", "facial-bone", "breast", "liposuction", "abdominoplasty"}
)

NONE = "none"
ASK = "ask"

RECOVERIES = {
    recovery.kind: recovery
    for recovery in (
        Recovery(NONE, pgettext_lazy("kind of procedure", "Nothing to recover from")),
        Recovery(
            "injection",
            pgettext_lazy("kind of procedure", "Botulinum toxin, filler, skin booster"),
            (Days(0, 1, ASKGANGNAM),),
            {Demand.HEAT: 2, Demand.WATER: 2, Demand.STRAIN: 2, Demand.FLOOR: 2},
        ),
        Recovery(
            "laser",
            pgettext_lazy("kind of procedure", "Laser, peel, skin lifting"),
            (Days(0, 1, ASKGANGNAM),),
            {Demand.HEAT: 14, Demand.WATER: 14, Demand.STRAIN: 14, Demand.SUN: 14},
        ),
        Recovery(
            "eyelid",
            pgettext_lazy("kind of procedure", "Eyelid surgery"),
            (Days(5, 10, ASKGANGNAM), Days(7, 10, NHS)),
            FACE,
            FACE_SUTURES,
        ),
        Recovery(
            "nose",
            pgettext_lazy("kind of procedure", "Nose surgery"),
            (Days(7, 14, ASKGANGNAM), Days(7, 10, NHS)),
            FACE,
            FACE_SUTURES,
        ),
        Recovery(
            "face",
            pgettext_lazy("kind of procedure", "Facelift and other facial surgery"),
            (Days(7, 10, NHS),),
            FACE,
            Days(10, 14, GARNET),
        ),
        Recovery(
            "facial-bone",
            pgettext_lazy("kind of procedure", "Facial bone and two-jaw surgery"),
            (Days(14, 21, ASKGANGNAM),),
            FACE | {Demand.WALK: 7},
            Days(7, 14, OURS),
        ),
        Recovery(
            "breast",
            pgettext_lazy("kind of procedure", "Breast surgery"),
            (Days(5, 7, NHS), Days(7, 10, ASKGANGNAM)),
            BODY,
            BODY_SUTURES,
        ),
        Recovery(
            "liposuction",
            pgettext_lazy("kind of procedure", "Liposuction"),
            (Days(5, 7, NHS), Days(10, 14, ASKGANGNAM)),
            BODY,
            BODY_SUTURES,
        ),
        Recovery(
            "abdominoplasty",
            pgettext_lazy("kind of procedure", "Abdominoplasty"),
            (Days(7, 10, NHS), Days(14, 14, ASKGANGNAM)),
            BODY,
            BODY_SUTURES,
        ),
        Recovery(
            "eye-laser",
            pgettext_lazy("kind of procedure", "Cataract or corneal laser surgery"),
            (Days(1, 1, NHS),),
            {Demand.WATER: 28, Demand.HEAT: 28, Demand.STRAIN: 28, Demand.FLOOR: 7, Demand.SUN: 7},
        ),
        Recovery(
            "eye-complex",
            pgettext_lazy("kind of procedure", "Complex eye surgery"),
            (Days(7, 7, NHS),),
            OPERATION,
        ),
        Recovery(
            "retina-gas",
            pgettext_lazy("kind of procedure", "Retina surgery with gas"),
            (Days(14, 42, NHS),),
            OPERATION | {Demand.STRAIN: 42, Demand.FLOOR: 42},
        ),
        Recovery(
            "sedation",
            pgettext_lazy("kind of procedure", "Colonoscopy and sedated endoscopy"),
            (Days(1, 1, NHS),),
            {
                Demand.HEAT: 1,
                Demand.WATER: 1,
                Demand.STRAIN: 1,
                Demand.FLOOR: 1,
                Demand.WALK: 1,
            },
        ),
        Recovery(
            "keyhole",
            pgettext_lazy("kind of procedure", "Keyhole surgery"),
            (Days(1, 2, NHS),),
            OPERATION,
            BODY_SUTURES,
        ),
        Recovery(
            "abdominal-simple",
            pgettext_lazy("kind of procedure", "Abdominal surgery, simple"),
            (Days(4, 5, NHS), Days(10, 10, NHS_UK)),
            OPERATION,
            BODY_SUTURES,
        ),
        Recovery(
            "abdominal-complex",
            pgettext_lazy("kind of procedure", "Abdominal surgery, complex"),
            (Days(10, 10, NHS),),
            sutures=BODY_SUTURES,
            asks=True,
        ),
        Recovery(
            "chest",
            pgettext_lazy("kind of procedure", "Chest surgery, coronary bypass"),
            (Days(10, 14, NHS),),
            sutures=BODY_SUTURES,
            asks=True,
        ),
        Recovery(
            "skull",
            pgettext_lazy("kind of procedure", "Surgery inside the skull"),
            (Days(42, 42, NHS),),
            asks=True,
        ),
        Recovery(
            "joint",
            pgettext_lazy("kind of procedure", "Joint replacement"),
            (Days(42, 90, NHS),),
            sutures=BODY_SUTURES,
            asks=True,
        ),
        Recovery(
            "dental",
            pgettext_lazy("kind of procedure", "Dental implant"),
            waits={Demand.HEAT: 14, Demand.WATER: 14, Demand.STRAIN: 14, Demand.FLOOR: 7},
        ),
        Recovery(
            "operation",
            pgettext_lazy("kind of procedure", "Another operation"),
            waits=OPERATION,
            sutures=BODY_SUTURES,
        ),
        Recovery(ASK, pgettext_lazy("kind of procedure", "Another treatment"), asks=True),
    )
}


def kinds():
    """Choices for a column."""
    return [(recovery.kind, recovery.name) for recovery in RECOVERIES.values()]


def recovery_of(kind):
    """What is known of a kind; an unknown or empty one asks for a doctor's word on everything."""
    return RECOVERIES.get(kind) or RECOVERIES[ASK]
