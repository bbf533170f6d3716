from django.utils.translation import gettext_lazy as _

from portal.core.chores import Chore, at
from portal.core.filters import to_check

from .models import Course, Place

CHORES = [
    Chore(
        key="wellness-to-check",
        label=_("Wellness places to check again"),
        permission="wellness.change_place",
        count=lambda user: to_check(Place.objects.all()).count(),
        url=at("wellness_place_changelist", check="due"),
        order=42,
    ),
    Chore(
        key="courses-to-check",
        label=_("Wellness courses to check again"),
        permission="wellness.change_course",
        count=lambda user: to_check(Course.objects.all()).count(),
        url=at("wellness_course_changelist", check="due"),
        order=43,
    ),
]
