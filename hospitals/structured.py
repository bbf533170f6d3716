"""A hospital, its doctors and its fees in schema.org's terms, from what its pages have read.

Plain dicts, empty values left out (`filled`). What the portal does not know is not said: whether
new patients are accepted, what others think of the place.
"""

from django.conf import settings
from django.utils.translation import gettext as _

from hospitals.reading import facts

TERMS = "https://schema.org/"
# The class by licence. Korean medicine has no term of its own: it is a clinic.
TYPES = {
    "clinic": "MedicalClinic",
    "hospital": "Hospital",
    "general-hospital": "Hospital",
    "tertiary-hospital": "Hospital",
    "dental": "Dentist",
    "korean-medicine": "MedicalClinic",
}
OFFERS_SERVICES = {"Hospital", "MedicalClinic"}  # the types that `availableService` is made for
# Specialties (hospitals/data/specialties.toml) → members of MedicalSpecialty. Korean medicine and
# what has no member stay unnamed.
SPECIALTIES = {
    "plastic-surgery": "PlasticSurgery",
    "dermatology": "Dermatology",
    "ophthalmology": "Ophthalmology",
    "otorhinolaryngology": "Otolaryngologic",
    "orthopaedics": "Musculoskeletal",
    "neurosurgery": "Surgical",
    "neurology": "Neurologic",
    "cardiology": "Cardiovascular",
    "thoracic-surgery": "Surgical",
    "general-surgery": "Surgical",
    "transplant-surgery": "Surgical",
    "breast-surgery": "Surgical",
    "gastroenterology": "Gastroenterologic",
    "haematology-oncology": "Oncologic",
    "radiation-oncology": "Oncologic",
    "endocrinology": "Endocrine",
    "nephrology": "Renal",
    "pulmonology": "Pulmonary",
    "rheumatology": "Rheumatologic",
    "internal-medicine": "PrimaryCare",
    "family-medicine": "PrimaryCare",
    "obstetrics-gynaecology": "Gynecologic",
    "reproductive-medicine": "Gynecologic",
    "urology": "Urologic",
    "paediatrics": "Pediatric",
    "psychiatry": "Psychiatric",
    "rehabilitation-medicine": "Physiotherapy",
    "anaesthesiology": "Anesthesia",
    "radiology": "Radiography",
    "nuclear-medicine": "Radiography",
    "emergency-medicine": "Emergency",
    "coloproctology": "Surgical",
    "vascular-surgery": "Surgical",
    "hand-surgery": "Surgical",
}
DENTISTRY = "Dentistry"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def filled(node):
    """The node without what is not known."""
    return {name: value for name, value in node.items() if value not in (None, "", [], {})}


def term(name):
    return TERMS + name


def id_of(slug):
    """A hospital is the same thing in every language."""
    return f"{settings.SITE_ORIGIN}/{settings.LANGUAGE_CODE}/hospitals/{slug}/#hospital"


def institution(hospital, language, picture, **read):
    """The hospital itself, with what else the page has read: `hours`, `checks`, `doctors`,
    `groups` of offers, as hospitals.reading.microsite gives them."""
    kind = TYPES[hospital["kind_slug"]]
    doctors, offers = read.get("doctors") or [], offers_of(read.get("groups") or [])
    node = {
        "@type": kind,
        "@id": id_of(hospital["slug"]),
        "name": hospital["name"],
        "alternateName": hospital["name_ko"] if language != "ko" else "",
        "description": hospital["summary"],
        "url": f"{settings.SITE_ORIGIN}/{language}/hospitals/{hospital['slug']}/",
        "sameAs": hospital["homepage"],
        "image": picture,
        "address": address(hospital),
        "geo": {
            "@type": "GeoCoordinates",
            "latitude": float(hospital["latitude"]),
            "longitude": float(hospital["longitude"]),
        },
        "telephone": hospital["phone"],
        "contactPoint": contacts(hospital),
        "foundingDate": str(hospital["founded"] or ""),
        "identifier": registration(hospital),
        "award": _("Selected by the city") if hospital["selected"] else "",
        "openingHoursSpecification": opening((read.get("hours") or {}).get("week", [])),
        "hasCertification": certificates(read.get("checks") or {}),
        "medicalSpecialty": specialties(kind, doctors),
        "makesOffer": [offer(row, hospital, language) for row in offers],
    }
    if kind in OFFERS_SERVICES:
        node["availableService"] = [{"@id": id_of_offer(hospital, row)} for row in offers]
    return filled(node)


def address(hospital):
    return filled(
        {
            "@type": "PostalAddress",
            "streetAddress": hospital["address"],
            "addressLocality": hospital["district"],
            "addressRegion": _("Seoul"),
            "postalCode": hospital["postcode"],
            "addressCountry": "KR",
        }
    )


def contacts(hospital):
    """Where the hospital is reached, and in which languages."""
    spoken = [row["code"] for row in hospital["languages"]]
    numbers = (
        ("patients from abroad", hospital["phone"]),
        ("emergency", hospital["emergency_phone"]),
    )
    return [
        filled(
            {
                "@type": "ContactPoint",
                "contactType": kind,
                "telephone": number,
                "availableLanguage": ["ko", *spoken],
            }
        )
        for kind, number in numbers
        if number
    ]


def registration(hospital):
    """The number under which the institution may treat patients from abroad, while it is valid."""
    if facts.registration(hospital)["state"] != facts.GOOD:
        return None
    return {
        "@type": "PropertyValue",
        "propertyID": "registration for foreign patients (Republic of Korea)",
        "value": hospital["registration_number"],
    }


def opening(hours):
    """Days with the same hours in one; a day without any is closed and not named.

    `hours` are the seven weekdays from Monday on, each with its spans as 09:00–18:00.
    """
    spans = {}
    for name, day in zip(DAYS, hours, strict=bool(hours)):
        for span in day["spans"]:
            spans.setdefault(span, []).append(term(name))
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": days,
            "opens": span.partition("–")[0],
            "closes": span.partition("–")[2],
        }
        for span, days in spans.items()
    ]


def certificates(checks):
    return [
        {"@type": "Certification", "name": row["name"], "expires": row["until"].isoformat()}
        for row in checks.get("accreditations", [])
    ]


def specialties(kind, doctors):
    """Those of the doctors on the page; a dental institution has its own in any case."""
    found = [specialty_of(row) for row in doctors]
    if kind == "Dentist":
        found.append(DENTISTRY)
    return [term(name) for name in sorted({name for name in found if name})]


def specialty_of(row):
    if row["licence_slug"] == "dentist":
        return DENTISTRY
    return SPECIALTIES.get(row["specialty_slug"]) if row["licence_slug"] == "physician" else None


def people(hospital, doctors):
    """The doctors of a hospital, each as a node of its own.

    A physician is one to schema.org too. Dentists and Korean medicine doctors hold licences of
    their own: they are persons with a profession, who work for the hospital.
    """
    own = {"@id": id_of(hospital["slug"])}
    is_hospital = TYPES[hospital["kind_slug"]] == "Hospital"
    return [
        physician(row, own, is_hospital) if row["licence_slug"] == "physician" else person(row, own)
        for row in doctors
    ]


def physician(row, own, is_hospital):
    specialty = specialty_of(row)
    return filled(
        {
            "@type": "IndividualPhysician",
            **named(row),
            "description": profession(row),
            "medicalSpecialty": term(specialty) if specialty else "",
            "practicesAt": own,
            "hospitalAffiliation": own if is_hospital else None,
        }
    )


def person(row, own):
    return filled({"@type": "Person", **named(row), "jobTitle": profession(row), "worksFor": own})


def named(row):
    return {
        "name": row["name"],
        "alternateName": row["name_ko"] if row["name_ko"] != row["name"] else "",
        "knowsLanguage": row["language_codes"],
    }


def profession(row):
    return f"{row['title']} · {row['specialty']}"


def offers_of(groups):
    return [row for group in groups for row in group["offers"]]


def id_of_offer(hospital, row):
    return f"{id_of(hospital['slug']).partition('#')[0]}treatments/#{row['treatment']}"


def offer(row, hospital, language):
    """A treatment with its fee. It is a Service, which can be offered, and a procedure."""
    page = f"{settings.SITE_ORIGIN}/{language}/hospitals/{hospital['slug']}/treatments/"
    return filled(
        {
            "@type": "Offer",
            "url": f"{page}#{row['treatment']}",
            "itemOffered": filled(
                {
                    "@type": ["Service", "MedicalProcedure"],
                    "@id": id_of_offer(hospital, row),
                    "name": row["name"],
                    "description": row["includes"],
                }
            ),
            "priceSpecification": price(row),
        }
    )


def price(row):
    """From and to in whole won, where the hospital has disclosed them."""
    if not row["fee_from"]:
        return None
    return filled(
        {
            "@type": "PriceSpecification",
            "priceCurrency": "KRW",
            "minPrice": row["fee_from"],
            "maxPrice": row["fee_to"],
            "valueAddedTaxIncluded": {"included": True, "excluded": False}.get(row["vat_slug"]),
        }
    )
