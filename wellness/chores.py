from django.utils.translation import gettext_lazy as _

from portal.core.chores import Chore, at
from portal.core.filters import to_check

from .models import AcupressurePoint, Constitution, Course, Facility, Leaflet, Place, SpaKind

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
        key="wellness-courses-to-check",
        label=_("Wellness courses to check again"),
        permission="wellness.change_course",
        count=lambda user: to_check(Course.objects.all()).count(),
        url=at("wellness_course_changelist", check="due"),
        order=43,
    ),
    Chore(
        key="wellness-facilities-waiting",
        label=_("Facilities from the national data to look at and publish"),
        permission="wellness.add_facility",
        count=lambda user: Facility.objects.waiting().count(),
        url=at("wellness_facility_changelist", waiting="national"),
        order=43,
    ),
    *(
        Chore(
            key=f"wellness-{model._meta.model_name}-to-check",
            label=label,
            permission=f"wellness.add_{permitted}",
            count=lambda user, model=model: to_check(model.objects.all()).count(),
            url=at(f"wellness_{model._meta.model_name}_changelist", check="due"),
            order=44,
        )
        # Who only translates checks nothing: the curators are told by what only they may add.
        for model, permitted, label in (
            (Constitution, "food", _("Constitutions to check again")),
            (AcupressurePoint, "acupressurepoint", _("Acupressure points to check again")),
            (SpaKind, "spakind", _("Kinds of spas to check again")),
            (Leaflet, "leafletsource", _("Words of wellness pages to check again")),
        )
    ),
]
