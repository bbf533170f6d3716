"""Articles of the guide and what they are about: the treatments and hospitals on an article's
page, the articles on the pages of a care section and of a hospital."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hospitals.models import RelatedHospital, RelatedTreatment, Status, Treatment
from portal.core.publishing import remembered
from portal.core.text import columns, read
from portal.guide.models import Article
from portal.guide.related import Link, Shelf

MOST = 6  # articles on another page
HOSPITALS = 12  # on an article's page
STAGES = list(Article.Group.values)


def shelves(article, language):
    """The treatments and the hospitals that an article is about. Two queries."""
    return [
        Shelf("treatments", _("Treatments it is about"), tuple(treatments(article, language))),
        Shelf("hospitals", _("Hospitals it is about"), tuple(hospitals(article, language))),
    ]


def treatments(article, language):
    offered = Count(
        "treatment__offers", filter=Q(treatment__offers__hospital__status=Status.PUBLISHED)
    )
    rows = (
        RelatedTreatment.objects.filter(article=article)
        .order_by("treatment__section__order", "treatment__order")
        .values(
            "treatment__slug", "treatment__section__slug", *columns(language, "treatment__name")
        )
        .annotate(hospitals=offered)
    )
    return [treatment(row, language) for row in rows]


def treatment(row, language):
    """With a link to the hospitals that offer it, else to where the catalogue explains it."""
    slug, section, number = (
        row["treatment__slug"], row["treatment__section__slug"], row["hospitals"],
    )  # fmt: skip
    return Link(
        name=read(row, "treatment__name", language),
        url=f"{reverse('hospitals:directory')}?treatment={slug}"
        if number
        else f"{reverse('hospitals:section', args=[section])}#{slug}",
        note=ngettext("%(number)d hospital", "%(number)d hospitals", number) % {"number": number}
        if number
        else "",
        css=f"in-{section}",
    )


def hospitals(article, language):
    rows = (
        RelatedHospital.objects.filter(article=article, hospital__status=Status.PUBLISHED)
        .order_by("hospital__slug")
        .values("hospital__slug", *columns(language, "hospital__name", "hospital__district__name"))
    )
    return [
        Link(
            name=read(row, "hospital__name", language),
            url=reverse("hospitals:overview", args=[row["hospital__slug"]]),
            note=read(row, "hospital__district__name", language),
        )
        for row in rows[:HOSPITALS]
    ]


@remembered
def of_section(section, language):
    """What to read before one decides for a treatment of this care section. One query."""
    related = RelatedTreatment.objects.filter(treatment__section__slug=section)
    return briefs(Q(pk__in=related.values("article")), language)


def of_hospital(pk, language):
    """Articles about what this hospital offers, or about the hospital. One query."""
    offered = RelatedTreatment.objects.filter(treatment__offers__hospital=pk)
    named = RelatedHospital.objects.filter(hospital=pk)
    return briefs(Q(pk__in=offered.values("article")) | Q(pk__in=named.values("article")), language)


def briefs(which, language):
    rows = Article.objects.published().filter(which).order_by("order", "slug")
    found = list(rows.values("slug", "group", *columns(language, "title", "summary")))
    found.sort(key=lambda row: STAGES.index(row["group"]))  # sorts stably: by order within
    return [
        {
            "url": reverse("guide:article", args=[row["slug"]]),
            "title": read(row, "title", language),
            "summary": read(row, "summary", language),
        }
        for row in found[:MOST]
    ]


def load(made):
    """Tie articles that were just made to the treatments they name (portal.guide.related)."""
    pks = dict(Treatment.objects.values_list("slug", "pk")) if made else {}
    RelatedTreatment.objects.bulk_create(
        RelatedTreatment(article_id=article, treatment_id=pks[slug])
        for article, row in made.items()
        for slug in row.get("treatments", ())
        if slug in pks
    )
