"""Why a search found something: a hospital's fitting treatments with their fees, who offers a
treatment."""

from django.db.models import Count, Q
from django.urls import reverse

from hospitals.models import Doctor, Hospital, Offer, Status, Treatment
from portal.core.text import columns, read

from . import facts
from .concepts import slugs


def explain(hits, concepts, language):
    """Add to hits ({hospital id: hit}) `name_ko`; `offers`, what the hospital offers of the
    treatments that were asked for; `staff`, its doctors of the specialties asked for.

    One query, and one more for treatments and for specialties where any was named.
    """
    names = Hospital.objects.filter(pk__in=hits).values_list("pk", "name_ko")
    offers = fitting_offers(list(hits), slugs(concepts, "treatment"), language)
    staff = fitting_staff(list(hits), slugs(concepts, "specialty"), language)
    for pk, name_ko in names:
        hits[pk] |= {"name_ko": name_ko, "offers": offers.get(pk, []), "staff": staff.get(pk, [])}


def fitting_offers(ids, treatments, language):
    """{hospital id: [{"name", "url", "fee_from", "fee_to"}, …]} of these treatments (slugs)."""
    if not treatments:
        return {}
    rows = (
        Offer.objects.filter(hospital__in=ids, treatment__slug__in=treatments)
        .order_by("treatment__section__order", "treatment__order")
        .values(
            "hospital_id",
            "hospital__slug",
            "treatment__slug",
            *facts.FEES,
            *columns(language, "treatment__name"),
        )
    )
    found = {}
    for row in rows:
        page = reverse("hospitals:treatments", args=[row["hospital__slug"]])
        offer = {
            "name": read(row, "treatment__name", language),
            "url": f"{page}#{row['treatment__slug']}",
            **facts.fees(row),
        }
        found.setdefault(row["hospital_id"], []).append(offer)
    return found


def fitting_staff(ids, specialties, language):
    """{hospital id: [{"name", "url", "doctors"}, …]} of these specialties (slugs)."""
    if not specialties:
        return {}
    rows = (
        Doctor.objects.filter(hospital__in=ids, specialty__slug__in=specialties)
        .order_by("specialty__slug")
        .values("hospital_id", "hospital__slug", *columns(language, "specialty__name"))
        .annotate(number=Count("pk"))
    )
    found = {}
    for row in rows:
        staff = {
            "name": read(row, "specialty__name", language),
            "url": reverse("hospitals:doctors", args=[row["hospital__slug"]]),
            "doctors": row["number"],
        }
        found.setdefault(row["hospital_id"], []).append(staff)
    return found


def count_hospitals(hits):
    """Add to treatments ({pk: hit}) `hospitals`, the number of those that offer it."""
    offered = Count("offers", filter=Q(offers__hospital__status=Status.PUBLISHED))
    rows = Treatment.objects.filter(pk__in=hits).order_by().annotate(number=offered)
    for pk, number in rows.values_list("pk", "number"):
        hits[pk]["hospitals"] = number
