"""A partner in schema.org's terms, from what its page has read."""

from django.conf import settings

from hospitals.structured import filled

TYPES = {"institution": "MedicalOrganization", "agency": "TravelAgency", "tourism": "Organization"}


def id_of(slug):
    return f"{settings.SITE_ORIGIN}/{settings.LANGUAGE_CODE}/partners/{slug}/#partner"


def organisation(partner, language):
    """Its number is told while it is in order, its contacts always: they are how it is known."""
    reached = {"phone": [], "email": []}
    for contact in partner["contacts"]:
        reached.setdefault(contact["kind"], []).append(contact["value"])
    return filled(
        {
            "@type": TYPES[partner["kind_slug"]],
            "@id": id_of(partner["slug"]),
            "name": partner["name"],
            "alternateName": partner["other_names"],
            "description": " ".join(partner["description"]),
            "url": f"{settings.SITE_ORIGIN}/{language}/partners/{partner['slug']}/",
            "sameAs": partner["homepage"],
            "telephone": reached["phone"],
            "email": reached["email"],
            "address": partner["address"],
            "identifier": registration(partner),
            "award": [f"{award['year']} {award['name']}" for award in partner["awards"]],
        }
    )


def registration(partner):
    if not partner["standing"]["valid"] or not partner["number"]:
        return None
    return {
        "@type": "PropertyValue",
        "propertyID": "registration for foreign patients (Republic of Korea)",
        "value": partner["number"],
    }
