from .aftercare import Aftercare
from .disclosure import Disclosure
from .fee_change import FeeChange
from .items import ALLOWED, Item, Standing, State
from .phase import DisclosurePhase, Scope
from .source import SourceFile

__all__ = [
    "ALLOWED",
    "Aftercare",
    "Disclosure",
    "DisclosurePhase",
    "FeeChange",
    "Item",
    "Scope",
    "SourceFile",
    "Standing",
    "State",
]
