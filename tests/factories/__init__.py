"""Factories of every room. Each room keeps its own module; the shared ones stand here too."""

from .core import AuditEntryFactory, SuperuserFactory, UserFactory
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
    "AuditEntryFactory",
    "CareSectionFactory",
    "DesignationFactory",
    "DistrictFactory",
    "DoctorFactory",
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
