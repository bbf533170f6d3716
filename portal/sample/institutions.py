"""The rows of invented institutions, built from their files."""

from hospitals.models import (
    CareSection,
    District,
    HospitalSection,
    Source,
    Specialty,
    Status,
    Treatment,
)
from hospitals.shipped import DATA as REFERENCE
from portal.core.shipped import localized, read_toml

from . import addresses, doctors, offers, trust, visiting
from .files import dice, table

# Colours of their own for some microsites, near those of the main section; each reads on its
# tint (≥ 4.5 to 1).
TINTS = {
    "beauty": ("#7D2F55", "#6A2E6B", "#8A3550"),
    "korean-medicine": ("#5A4A1E", "#4D5420", "#6B4A22"),
    "wellness": ("#2F5E3A", "#0F5560", "#3D5A2A"),
    "health-checkup": ("#1F4E6B", "#2F4A86", "#0F5560"),
    "severe-care": ("#4A4A8C", "#5C2E6B", "#3F3F7A"),
    "minor-care": ("#0F5560", "#1F4E6B", "#2F5E4A"),
}
OWN_TINT = 0.3
ROUND_THE_CLOCK = {"general-hospital", "tertiary-hospital"}


class Builder:
    """Makes the rows of one institution after the other; what they share is read once."""

    def __init__(self, today):
        self.today = today
        self.fees = table("fees")
        self.names = doctors.Names()
        self.district_rows = {
            row["slug"]: row for row in read_toml(REFERENCE / "districts.toml")["district"]
        }
        self.districts = dict(District.objects.values_list("slug", "pk"))
        self.sections = {row.slug: row for row in CareSection.objects.all()}
        self.specialties = {row.slug: row for row in Specialty.objects.all()}
        self.treatments = {row.slug: row for row in Treatment.objects.select_related("section")}

    def columns(self, profile, number):
        """The columns of the hospital itself; `number` counts the sample."""
        line = f"+82-2-0000-{number:04d}"
        urgent = profile["kind"] in ROUND_THE_CLOCK or profile["beds"]
        return {
            "slug": profile["slug"],
            "kind": profile["kind"],
            "founded": profile["founded"],
            "beds": profile["beds"],
            "district_id": self.districts[profile["district"]],
            "phone": line,
            "emergency_phone": line.replace("0000-0", "0000-9") if urgent else "",
            "tint": self.tint(profile),
            "status": Status.PUBLISHED,
            "source": Source.SAMPLE,
            **addresses.place(profile, self.district_rows),
            **trust.registration(profile, number, self.today),
            **localized("name", profile["name"]),
            **localized("summary", profile["summary"]),
            **localized("introduction", profile["introduction"]),
        }

    def tint(self, profile):
        rng = dice(profile, "tint")
        colours = TINTS[profile["sections"][0]]
        return rng.choice(colours) if profile["selected"] and rng.random() < OWN_TINT else ""

    def rows(self, profile, hospital):
        """Everything that hangs on a saved hospital, as unsaved rows."""
        yield from self.sections_of(profile, hospital)
        yield from visiting.spoken_languages(profile, hospital)
        yield from visiting.opening_hours(profile, hospital)
        yield from visiting.special_hours(profile, hospital, self.today)
        yield from trust.accreditations(profile, hospital, self.today)
        yield from trust.insurance(profile, hospital, self.today)
        yield from trust.imported_facts(profile, hospital, self.today)
        yield from doctors.doctors(profile, hospital, self.specialties, self.names, self.today.year)
        yield from offers.offers(profile, hospital, self.treatments, self.fees, self.today)
        yield from visiting.accesses(profile, hospital)
        yield from visiting.surroundings(profile, hospital)

    def sections_of(self, profile, hospital):
        for order, slug in enumerate(profile["sections"]):
            yield HospitalSection(hospital=hospital, section=self.sections[slug], order=order)
