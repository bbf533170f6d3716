"""How many working hours an answer may take: the city's numbers."""

from django.conf import settings


def city_hours(kind):
    """`kind`: "first" or "next"."""
    return {
        "first": settings.CONSULTATION_FIRST_ANSWER_HOURS,
        "next": settings.CONSULTATION_NEXT_ANSWER_HOURS,
    }[kind]


def longest_hours():
    """The most that a hospital may give itself."""
    most = settings.CONSULTATION_LONGEST_ANSWER_HOURS
    return max(most, city_hours("first"), city_hours("next"))
