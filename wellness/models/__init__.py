from .acupressure import AcupressurePoint
from .courses import Course, CourseDay, Stop
from .facilities import Facility
from .foods import Constitution, Food, FoodFit
from .leaflets import Leaflet, LeafletSource
from .places import Place, Theme
from .questions import TypeAnswer, TypeQuestion
from .spas import SpaKind

__all__ = [
    "AcupressurePoint",
    "Constitution",
    "Course",
    "CourseDay",
    "Facility",
    "Food",
    "FoodFit",
    "Leaflet",
    "LeafletSource",
    "Place",
    "SpaKind",
    "Stop",
    "Theme",
    "TypeAnswer",
    "TypeQuestion",
]
