"""Treatments and specialties for the glossary of the guide."""

from django.utils.translation import pgettext_lazy

from hospitals.models import Specialty, Treatment
from portal.guide.terms import Group, every_language, register, word


def departments(language):
    """One query."""
    rows = Specialty.objects.order_by("licence", "slug").values("slug", *every_language("name"))
    return [word(row, "name", f"department-{row['slug']}", "departments", language) for row in rows]


def treatments(language):
    """One query."""
    rows = Treatment.objects.order_by("section__order", "order")
    return [
        word(row, "name", f"treatment-{row['slug']}", "treatments", language)
        for row in rows.values("slug", *every_language("name"))
    ]


register(Group("departments", pgettext_lazy("group of terms", "Departments"), departments))
register(Group("treatments", pgettext_lazy("group of terms", "Treatments"), treatments))
