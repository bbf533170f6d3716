from .answers import AnswerTime
from .arriving import Access, Line
from .calendar import Holiday, SpecialHours
from .catalogue import CareSection, District, Licence, Specialty, Treatment
from .facts import (
    Accreditation,
    ImportedFact,
    Insurance,
    OpeningHours,
    SpokenLanguage,
    legal_minimum,
)
from .hospital import Hospital, HospitalSection, Kind, Source, Status
from .membership import Membership
from .offer import Offer
from .open_licence import OpenLicence
from .people import Doctor
from .photo import Logo, Photo, Portrait
from .related import RelatedHospital, RelatedTreatment
from .surroundings import Surrounding

__all__ = [
    "Access",
    "Accreditation",
    "AnswerTime",
    "CareSection",
    "District",
    "Doctor",
    "Holiday",
    "Hospital",
    "HospitalSection",
    "ImportedFact",
    "Insurance",
    "Kind",
    "Licence",
    "Line",
    "Logo",
    "Membership",
    "Offer",
    "OpenLicence",
    "OpeningHours",
    "Photo",
    "Portrait",
    "RelatedHospital",
    "RelatedTreatment",
    "Source",
    "SpecialHours",
    "Specialty",
    "SpokenLanguage",
    "Status",
    "Surrounding",
    "Treatment",
    "legal_minimum",
]
