"""Deeds over several rows of wellness."""

from django.db import transaction

from .models import Course


@transaction.atomic
def settle_days(course):
    """Number the days of a course without a gap and keep their number with it. A course that
    has lost its last day leaves the site."""
    days = list(course.course_days.order_by("number"))
    for number, day in enumerate(days, start=1):
        if day.number != number:
            day.number = number
            day.save(update_fields=["number"])
    standing = Course.objects.select_for_update().get(pk=course.pk)
    standing.days = max(1, len(days))
    standing.published = standing.published and bool(days)
    standing.save(update_fields=["days", "published"])
