from .catalogue import CareSection, District, Licence, Specialty, Treatment
from .hospital import (
    Accreditation,
    Hospital,
    HospitalSection,
    ImportedFact,
    Insurance,
    Kind,
    Membership,
    OpeningHours,
    Source,
    SpokenLanguage,
    Status,
    legal_minimum,
)
from .offer import Offer
from .people import Doctor
from .photo import Photo
from .surroundings import Surrounding

__all__ = [
    "Accreditation",
    "CareSection",
    "District",
    "Doctor",
    "Hospital",
    "HospitalSection",
    "ImportedFact",
    "Insurance",
    "Kind",
    "Licence",
    "Membership",
    "Offer",
    "OpeningHours",
    "Photo",
    "Source",
    "Specialty",
    "SpokenLanguage",
    "Status",
    "Surrounding",
    "Treatment",
    "legal_minimum",
]
