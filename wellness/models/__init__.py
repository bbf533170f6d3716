from .courses import Course, CourseDay, Stop
from .places import Place, Theme

__all__ = ["Course", "CourseDay", "Place", "Stop", "Theme"]
