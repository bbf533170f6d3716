"""What a hospital's trust page shows of the register."""

from hospitals.partners import standing
from hospitals.partners.models import Award, PartnerHospital, PartnerKind
from portal.core.text import columns, read

from .words import told


def partnership_of(hospital, language):
    """The agencies in order that work with a hospital (its pk), and its awards. Two queries."""
    rows = Award.objects.public().filter(partner__hospital=hospital).order_by("-year", "pk")
    return {
        "agencies": agencies_of(hospital, language),
        "awards": [
            {
                "year": row["year"],
                "name": read(row, "name", language),
                "reason": read(row, "reason", language),
            }
            for row in rows.values("year", *columns(language, "name", "reason"))
        ],
    }


def agencies_of(hospital, language):
    """Who is not in order is no recommendation: left out here, findable in the register."""
    rows = (
        PartnerHospital.objects.current()
        .filter(hospital=hospital, partner__kind=PartnerKind.AGENCY, partner__shown=True)
        .order_by("partner__slug")
        .values(
            "partner__slug",
            *(f"partner__{name}" for name in standing.COLUMNS),
            *columns(language, "partner__name"),
        )
    )
    found = []
    for row in rows:
        how = told({name: row[f"partner__{name}"] for name in standing.COLUMNS})
        if how["valid"]:
            name = read(row, "partner__name", language)
            found.append({"slug": row["partner__slug"], "name": name, "standing": how})
    return found
