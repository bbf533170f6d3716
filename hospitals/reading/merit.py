"""In which order hospitals stand that match alike. Nobody can pay for a place."""

from django.db.models import BooleanField, Case, Exists, Min, OuterRef, Q, Value, When
from django.utils import timezone

from hospitals.models import (
    AnswerTime,
    Doctor,
    Hospital,
    Insurance,
    Kind,
    OpeningHours,
    Photo,
    legal_minimum,
)

UNMEASURED = 9999  # hours: behind every measured answer


def merits(ids):
    """{hospital id: merit}, one number in which three figures stand one behind the other:

        S C HHHH

    S: 1 if selected by the city. C: how many of six things a patient checks are there: a valid
    registration, sufficient insurance, an introduction, doctors, opening hours, photos.
    HHHH: 9999 less the hours within which half of its answers come, in the language it is
    quickest in; 0 if none was measured lately. Two queries.
    """
    today = timezone.localdate()
    hours = dict(
        AnswerTime.objects.standing()
        .filter(hospital__in=ids)
        .order_by()
        .values_list("hospital_id")
        .annotate(hours=Min("median_hours"))
    )
    rows = (
        Hospital.objects.filter(pk__in=ids)
        .annotate(**{f"has_{name}": when for name, when in told(today).items()})
        .values_list("pk", "selected", *(f"has_{name}" for name in told(today)))
    )
    return {
        pk: (10 * selected + sum(there)) * 10_000
        + UNMEASURED
        - min(hours.get(pk, UNMEASURED), UNMEASURED)
        for pk, selected, *there in rows
    }


def told(today):
    """What counts, each as a condition of the hospital's row."""

    def own(model, *conditions):
        return Exists(model.objects.filter(*conditions, hospital=OuterRef("pk")))

    demanding = [kind for kind in Kind.values if legal_minimum(kind) > 100_000_000]
    covered = Q(hospital__kind__in=demanding, cover__gte=legal_minimum(Kind.GENERAL)) | (
        ~Q(hospital__kind__in=demanding) & Q(cover__gte=legal_minimum(Kind.CLINIC))
    )
    return {
        "registration": yes(Q(registered_until__gte=today) & ~Q(registration_number="")),
        "insurance": own(Insurance, covered, Q(valid_until__gte=today, hospital__shows_cover=True)),
        "introduction": yes(~Q(introduction_en="", introduction_ko="")),
        "doctors": own(Doctor),
        "hours": own(OpeningHours),
        "photos": own(Photo),
    }


def yes(condition):
    return Case(When(condition, then=Value(True)), default=False, output_field=BooleanField())
