"""The order in which hospitals stand where nobody asked for another. Nobody can pay for a place.

First those the city has selected, then those that tell more of what a patient needs to
check, then those that answer sooner, then by the name in Latin letters.
"""

from collections import Counter
from datetime import timedelta

from django.db.models import BooleanField, ExpressionWrapper, Min, Q

from hospitals.models import AnswerTime, Doctor, Hospital, OpeningHours, Photo, legal_minimum

UNMEASURED = timedelta(days=365) // timedelta(hours=1)  # behind every measured answer


def hospitals(today):
    """The published hospitals in the standing order: [{id, kind, selected, …}].

    Five queries, whatever their number.
    """
    told, quickest = details(), answers()
    rows = list(
        Hospital.objects.published().values(
            "id",
            "slug",
            "kind",
            "selected",
            "beds",
            "name_en",
            "district__slug",
            "registration_number",
            "registered_until",
            "insurance__cover",
            "insurance__valid_until",
            introduced=ExpressionWrapper(~Q(introduction_en=""), output_field=BooleanField()),
        )
    )
    for row in rows:
        row["insured"] = insured(row, today)
        row["completeness"] = told[row["id"]] + completeness(row, today)
        row["hours"] = quickest.get(row["id"], UNMEASURED)
    return sorted(rows, key=standing)


def standing(row):
    return (
        not row["selected"],
        -row["completeness"],
        row["hours"],
        row["name_en"].casefold(),
        row["slug"],
    )


def insured(row, today):
    """Whether the insurance holds today and covers what the law asks of the class."""
    until = row["insurance__valid_until"]
    return bool(until and until >= today and row["insurance__cover"] >= legal_minimum(row["kind"]))


def completeness(row, today):
    """How many of these a hospital tells of itself: registered, insured, introduced."""
    until = row["registered_until"]
    registered = row["registration_number"] and until and until >= today
    return bool(registered) + row["insured"] + bool(row["introduced"])


def details():
    """{hospital id: how many of doctors, opening hours and photos it shows}."""
    found = Counter()
    for model in (Doctor, OpeningHours, Photo):
        found.update(model.objects.order_by().values_list("hospital_id", flat=True).distinct())
    return found


def answers():
    """{hospital id: hours until its usual answer, in the language it is quickest in}."""
    rows = AnswerTime.objects.standing().order_by().values_list("hospital_id")
    return dict(rows.annotate(hours=Min("median_hours")))
