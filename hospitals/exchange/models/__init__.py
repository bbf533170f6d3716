from .difference import Difference
from .pair import Pair
from .quota import Calls
from .record import Record
from .run import Busy, Entry, Overtaken, Run

__all__ = ["Busy", "Calls", "Difference", "Entry", "Overtaken", "Pair", "Record", "Run"]
