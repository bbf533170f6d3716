"""Factories of every room. Each room keeps its own module; the shared ones stand here too."""

from .core import AuditEntryFactory, SuperuserFactory, UserFactory
from .disclosures import (
    AftercareFactory,
    DisclosureFactory,
    DisclosurePhaseFactory,
    FeeChangeFactory,
)
from .hospitals import (
    AccessFactory,
    CareSectionFactory,
    DesignationFactory,
    DistrictFactory,
    DoctorFactory,
    HospitalFactory,
    MembershipFactory,
    OfferFactory,
    PhotoFactory,
    SelectionRoundFactory,
    SpecialtyFactory,
    SurroundingFactory,
    TreatmentFactory,
)

__all__ = [
    "AccessFactory",
    "AftercareFactory",
    "AuditEntryFactory",
    "CareSectionFactory",
    "DesignationFactory",
    "DisclosureFactory",
    "DisclosurePhaseFactory",
    "DistrictFactory",
    "DoctorFactory",
    "FeeChangeFactory",
    "HospitalFactory",
    "MembershipFactory",
    "OfferFactory",
    "PhotoFactory",
    "SelectionRoundFactory",
    "SpecialtyFactory",
    "SuperuserFactory",
    "SurroundingFactory",
    "TreatmentFactory",
    "UserFactory",
]
