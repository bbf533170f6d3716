from .difference import Difference
from .pair import Pair
from .place import NationalPlace, Placement
from .quota import Calls
from .record import Record
from .run import Busy, Entry, Overtaken, Run

__all__ = [
    "Busy", "Calls", "Difference", "Entry", "NationalPlace", "Overtaken", "Pair", "Placement",
    "Record", "Run",
]  # fmt: skip
