from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hospitals.models import Doctor, Hospital, Specialty, Status
from hospitals.reading import concepts as links
from hospitals.reading.microsite import TITLES
from portal.core.text import columns, read
from portal.search.sources import Draft, Source, register

from .naming import LANGUAGES, concept_groups, every_language, meanings, names_of, said, texts

PUBLIC = Doctor.objects.filter(hospital__status=Status.PUBLISHED)


@register
class DoctorSource(Source):
    kind = "doctor"
    name = _("Doctors")
    order = 40
    template = "search/hits/doctor.html"
    icon = "person"

    def ids(self):
        return PUBLIC.order_by("pk").values_list("pk", flat=True)

    def drafts(self, ids=None):
        doctors = PUBLIC.order_by("pk")
        if ids is not None:
            doctors = doctors.filter(pk__in=ids)
        rows = doctors.values(
            "pk",
            "order",
            "specialty__slug",
            "hospital__selected",
            *every_language("name", "career", "specialty__name", "hospital__name"),
        )
        for row in rows.iterator(chunk_size=500):
            names, specialty = names_of(row), texts(row, "specialty__name")
            body = texts(row, "career"), texts(row, "hospital__name")
            for language in LANGUAGES:
                yield Draft(
                    object_id=row["pk"],
                    language=language,
                    titles=names,
                    keywords=(said(specialty, language),),
                    body=tuple(said(text, language) for text in body),
                    concepts=frozenset({f"specialty:{row['specialty__slug']}"}),
                    merit=1000 * row["hospital__selected"] - min(row["order"], 999),
                )

    def meanings(self, language):
        return meanings(Specialty, "specialty", language)

    def concept_groups(self):
        rows = Specialty.objects.order_by("licence", "slug")
        return concept_groups(rows, "specialty", lambda row: ("specialties", _("Specialties")))

    def touched_by(self, instance):
        if isinstance(instance, Doctor):
            return [instance.pk]
        if isinstance(instance, Hospital):
            return list(Doctor.objects.filter(hospital=instance.pk).values_list("pk", flat=True))
        if isinstance(instance, Specialty):
            return list(Doctor.objects.filter(specialty=instance.pk).values_list("pk", flat=True))
        return ()

    def named(self, concepts, language):
        return links.specialties(concepts, language)

    def dress(self, ids, language):
        """Name, title, specialty and hospital. One query."""
        rows = Doctor.objects.filter(pk__in=ids, hospital__status=Status.PUBLISHED).values(
            "pk",
            "name_ko",
            "title",
            "hospital__slug",
            *columns(language, "name", "specialty__name", "hospital__name"),
        )
        return {row["pk"]: hit(row, language) for row in rows}


def hit(row, language):
    specialty, hospital = (
        read(row, "specialty__name", language),
        read(row, "hospital__name", language),
    )
    return {
        "url": reverse("hospitals:doctors", args=[row["hospital__slug"]]),
        "title": read(row, "name", language),
        "name_ko": row["name_ko"],
        "post": TITLES[row["title"]],
        "specialty": specialty,
        "where": hospital,
        "detail": f"{specialty} · {hospital}",
    }
