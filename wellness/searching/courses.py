"""Courses among what can be found (portal.search.sources)."""

from collections import defaultdict

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hospitals.searching.naming import LANGUAGES, every_language, names_of, said, texts
from portal.core.text import columns, read
from portal.search.sources import Draft, Source, register

from ..models import Course, CourseDay, Place, Stop, Theme


@register
class CourseSource(Source):
    kind = "course"
    name = _("Wellness courses")
    order = 55
    template = "search/hits/course.html"
    icon = "wellness"

    def ids(self):
        return Course.objects.published().order_by("pk").values_list("pk", flat=True)

    def drafts(self, ids=None):
        courses = Course.objects.published().order_by("pk")
        if ids is not None:
            courses = courses.filter(pk__in=ids)
        fields = ("name", "summary", "theme__name")
        rows = list(courses.values("pk", "order", "theme__slug", *every_language(*fields)))
        places = places_of([row["pk"] for row in rows])
        for row in rows:
            names, found = names_of(row), {field: texts(row, field) for field in fields}
            stops = places[row["pk"]]
            for language in LANGUAGES:
                yield Draft(
                    object_id=row["pk"],
                    language=language,
                    titles=names,
                    keywords=(said(found["theme__name"], language),),
                    body=(
                        said(found["summary"], language),
                        *(said(texts(stop, "place__name"), language) for stop in stops),
                    ),
                    concepts=frozenset(
                        {
                            f"theme:{row['theme__slug']}",
                            *(f"district:{stop['place__district__slug']}" for stop in stops),
                        }
                    ),
                    merit=-row["order"],
                )

    def touched_by(self, instance):
        if isinstance(instance, Course):
            return [instance.pk]
        if isinstance(instance, CourseDay):
            return [instance.course_id]
        if isinstance(instance, Stop):
            return courses_with(course_days=instance.day_id)
        if isinstance(instance, Place):
            return courses_with(course_days__stops__place=instance.pk)
        if isinstance(instance, Theme):
            return courses_with(theme=instance.pk)
        return ()

    def dress(self, ids, language):
        """One query."""
        rows = Course.objects.published().filter(pk__in=ids)
        return {
            row["pk"]: {
                "url": reverse("wellness:course", args=[row["slug"]]),
                "title": read(row, "name", language),
                "theme": read(row, "theme__name", language),
                "days": row["days"],
                "detail": read(row, "summary", language),
            }
            for row in rows.values(
                "pk", "slug", "days", *columns(language, "name", "summary", "theme__name")
            )
        }


def courses_with(**where):
    return list(Course.objects.filter(**where).values_list("pk", flat=True).distinct())


def places_of(courses):
    """{course: the places where it stops}. One query."""
    found = defaultdict(list)
    rows = Stop.objects.filter(day__course__in=courses, place__isnull=False)
    for row in rows.values(
        "day__course_id", "place__district__slug", *every_language("place__name")
    ).distinct():
        found[row["day__course_id"]].append(row)
    return found
