import re
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from hospitals.models import (
    CareSection,
    District,
    Doctor,
    Hospital,
    HospitalSection,
    Kind,
    Offer,
    Specialty,
    Treatment,
)
from hospitals.reading import concepts as links
from hospitals.reading import directory
from hospitals.reading import hits as reasons
from hospitals.reading.merit import merits
from portal.core.text import columns, read
from portal.search.sources import Draft, Source, register

from .naming import LANGUAGES, concept_groups, every_language, grouped, names_of, said, table, texts

TEXTS = ("summary", "introduction", "address", "directions")
NUMBERS = ("phone", "emergency_phone", "registration_number")
SUFFIX = re.compile("([-‐ ]?(gu|гу)|[구区區])$")
# A section, treatment, specialty or district is about all hospitals that have it.
HAVING = {
    CareSection: "hospital_sections__section",
    Treatment: "offers__treatment",
    Specialty: "doctors__specialty",
    District: "district",
}
OWN_ROWS = (
    "hospitalsection",
    "offer",
    "doctor",
    "insurance",
    "openinghours",
    "photo",
    "answertime",
)


@register
class HospitalSource(Source):
    kind = "hospital"
    name = _("Hospitals")
    order = 20
    template = "search/hits/hospital.html"
    icon = "hospital"

    def ids(self):
        return Hospital.objects.published().order_by("pk").values_list("pk", flat=True)

    def drafts(self, ids=None):
        hospitals = Hospital.objects.published().order_by("pk")
        if ids is not None:
            hospitals = hospitals.filter(pk__in=ids)
        rows = list(
            hospitals.values("pk", "kind", "district_id", *NUMBERS, *every_language("name", *TEXTS))
        )
        if not rows:  # what is saved is a draft: nothing to ask about
            return
        about = About([row["pk"] for row in rows])
        for row in rows:
            names, body = names_of(row), [texts(row, field) for field in TEXTS]
            for language in LANGUAGES:
                yield Draft(
                    object_id=row["pk"],
                    language=language,
                    titles=names,
                    keywords=about.keywords(row, language),
                    body=(
                        *(said(text, language) for text in body),
                        *about.staff[row["pk"]],
                        *(row[number] for number in NUMBERS),
                    ),
                    concepts=about.concepts(row),
                    merit=about.merits[row["pk"]],
                )

    def meanings(self, language):
        """Of districts, with and without the ending that says so."""
        for row in District.objects.values("slug", *columns(language, "name")):
            name = read(row, "name", language)
            if name and not name.foreign:
                for each in {str(name), SUFFIX.sub("", name)}:
                    if len(each) > 1:
                        yield each, f"district:{row['slug']}"

    def concept_groups(self):
        rows = District.objects.order_by("slug")
        return concept_groups(rows, "district", lambda row: ("districts", _("Districts")))

    def touched_by(self, instance):
        if isinstance(instance, Hospital):
            return [instance.pk]
        if condition := HAVING.get(type(instance)):
            return list(
                Hospital.objects.filter(**{condition: instance.pk}).values_list("pk", flat=True)
            )
        meta = instance._meta
        if meta.app_label == "hospitals" and meta.model_name in OWN_ROWS:
            return [instance.hospital_id]
        return ()

    def dress(self, ids, language):
        """The directory's cards."""
        slugs = dict(Hospital.objects.filter(pk__in=ids).values_list("slug", "pk"))
        return {
            slugs[card["slug"]]: card
            | {
                "url": reverse("hospitals:overview", args=[card["slug"]]),
                "title": card["name"],
                "detail": card["district"],
            }
            for card in directory.cards_of(tuple(ids), language)
        }

    def explain(self, hits, reading, language):
        reasons.explain(hits, reading.concepts, language)

    def named(self, concepts, language):
        return links.districts(concepts, language)

    def ways(self, language):
        return {"title": _("By district"), "ways": links.district_ways(language)}

    def all_url(self, query):
        """The directory, where they can be filtered."""
        return f"{reverse('hospitals:directory')}?{urlencode({'q': query})}"


class About:
    """What belongs to some hospitals. Nine queries, whatever their number."""

    def __init__(self, ids):
        self.merits = merits(ids)
        self.shared = {model: table(model) for model in HAVING}
        own = {"hospital__in": ids}
        doctors = list(
            Doctor.objects.filter(**own).values(
                "hospital_id", "specialty_id", *every_language("name")
            )
        )
        self.staff = grouped(
            (row["hospital_id"], name)
            for row in doctors
            for name in set(texts(row, "name").values())
        )
        self.having = {
            CareSection: pairs(HospitalSection, "section_id", own),
            Treatment: pairs(Offer, "treatment_id", own),
            Specialty: grouped((row["hospital_id"], row["specialty_id"]) for row in doctors),
        }

    def entries(self, row):
        """(kind of concept, the shared row) of everything the hospital has."""
        for model, found in self.having.items():
            for pk in sorted(set(found[row["pk"]])):
                yield CONCEPTS[model], self.shared[model][pk]
        yield "district", self.shared[District][row["district_id"]]

    def keywords(self, row, language):
        names = [said(entry["name"], language) for _kind, entry in self.entries(row)]
        return (*names, class_name(row["kind"], language))

    def concepts(self, row):
        return frozenset(f"{kind}:{entry['slug']}" for kind, entry in self.entries(row))


CONCEPTS = {CareSection: "section", Treatment: "treatment", Specialty: "specialty"}


def pairs(model, column, own):
    return grouped(model.objects.filter(**own).values_list("hospital_id", column))


def class_name(kind, language):
    with override(language):
        return str(Kind(kind).label)
