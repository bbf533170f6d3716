from .difference import Difference
from .pair import Pair
from .place import NationalPlace, Placement
from .quota import Calls
from .record import Record
from .run import Entry, Run

__all__ = ["Calls", "Difference", "Entry", "NationalPlace", "Pair", "Placement", "Record", "Run"]
