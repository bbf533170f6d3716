"""Which hospital and which treatment are meant, and what they ask for."""

from dataclasses import dataclass

from django.db.models import Avg, Count

from hospitals.models import Hospital, Offer, Status, Treatment
from portal.core.text import columns, read
from portal.guide.recovery import recovery_of

from .terms import Care

MOST_OTHERS = 6
ANY_CARE = Care(recovery_of(""), visits=3)  # consultation, treatment, check-up


class Unknown(Exception):
    """The portal has no such hospital or treatment; `field` says which of the two."""

    def __init__(self, field):
        super().__init__(field)
        self.field = field


class NotOffered(Unknown):
    """The hospital does not offer the treatment. `others`: [{slug, name, district}] that do, the
    first few; `number`: how many do in all."""

    def __init__(self, others, number):
        super().__init__("treatment")
        self.others = others
        self.number = number


@dataclass(frozen=True)
class Wanted:
    """`hospital` and `treatment`: plain dicts, None where none is asked for. `typical_of`: of how
    many hospitals the figures are an average; None where they are the hospital's own."""

    hospital: dict | None
    treatment: dict | None
    care: Care
    typical_of: int | None = None


def wanted(asked, language):
    """What an Asked means. At most three queries. Raises Unknown, NotOffered."""
    hospital = hospital_of(asked.hospital, language) if asked.hospital else None
    treatment = treatment_of(asked.treatment, language) if asked.treatment else None
    if treatment is None:
        return Wanted(hospital, None, ANY_CARE)
    recovery = recovery_of(treatment["recovery"])
    if hospital is None:
        typical = typical_offer(treatment["slug"])
        number = typical.pop("number")
        return Wanted(None, treatment, Care(recovery, **typical), number)
    offer = offer_of(hospital["pk"], treatment["slug"])
    if offer is None:
        raise NotOffered(*others(treatment["slug"], language))
    return Wanted(hospital, treatment, Care(recovery, **offer))


def hospital_of(slug, language):
    row = (
        Hospital.objects.published()
        .filter(slug=slug)
        .values("pk", "slug", "latitude", "longitude", "name_ko", "phone", "emergency_phone",
                *columns(language, "name", "address", "district__name"))
        .first()
    )  # fmt: skip
    if row is None:
        raise Unknown("hospital")
    return {
        "pk": row["pk"],
        "slug": row["slug"],
        "name": read(row, "name", language),
        "name_ko": row["name_ko"] or "",
        "address": read(row, "address", language),
        "district": read(row, "district__name", language),
        "phone": row["emergency_phone"] or row["phone"],
        "point": (row["latitude"], row["longitude"]),
    }


def treatment_of(slug, language):
    row = (
        Treatment.objects.filter(slug=slug)
        .values("slug", "recovery", "section__slug", *columns(language, "name"))
        .first()
    )
    if row is None:
        raise Unknown("treatment")
    return {
        "slug": row["slug"],
        "name": read(row, "name", language),
        "recovery": row["recovery"],
        "section": row["section__slug"],
    }


def offer_of(hospital, treatment):
    """What the hospital asks for, as Care has it; None where it does not offer the treatment."""
    rows = Offer.objects.filter(hospital=hospital, treatment__slug=treatment)
    row = rows.values("nights", "visits", "days_before_flying").first()
    return row and {
        "nights": row["nights"],
        "visits": row["visits"],
        "flight": row["days_before_flying"],
    }


def typical_offer(treatment):
    """What the hospitals that offer it ask for on the average, and how many they are."""
    row = published(treatment).aggregate(
        Avg("nights"), Avg("visits"), Avg("days_before_flying"), number=Count("pk")
    )
    return {
        "nights": round(row["nights__avg"] or 0),
        "visits": round(row["visits__avg"] or 1),
        "flight": round(row["days_before_flying__avg"] or 0),
        "number": row["number"],
    }


def others(treatment, language):
    """Some hospitals that offer it, those that the city has chosen first; and their number."""
    rows = (
        published(treatment)
        .order_by("-hospital__selected", "hospital__name_en", "hospital__slug")
        .values("hospital__slug", *columns(language, "hospital__name", "hospital__district__name"))
    )
    found = [
        {
            "slug": row["hospital__slug"],
            "name": read(row, "hospital__name", language),
            "district": read(row, "hospital__district__name", language),
        }
        for row in rows[:MOST_OTHERS]
    ]
    return found, rows.count() if len(found) == MOST_OTHERS else len(found)


def published(treatment):
    return Offer.objects.filter(treatment__slug=treatment, hospital__status=Status.PUBLISHED)
