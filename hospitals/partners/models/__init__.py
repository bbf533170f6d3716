from .award import Award
from .importing import PartnerImport
from .partner import SHARED, Partner, PartnerKind, PartnerStatus
from .service import PartnerService
from .surroundings import PartnerContact, PartnerHospital, PartnerLanguage, PartnerName

__all__ = [
    "SHARED",
    "Award",
    "Partner",
    "PartnerContact",
    "PartnerHospital",
    "PartnerImport",
    "PartnerKind",
    "PartnerLanguage",
    "PartnerName",
    "PartnerService",
    "PartnerStatus",
]
