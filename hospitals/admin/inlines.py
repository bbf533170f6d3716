from hospitals.models import (
    Accreditation,
    HospitalSection,
    ImportedFact,
    Insurance,
    OpeningHours,
    SpecialHours,
    SpokenLanguage,
    Status,
)
from portal.core.admin import OnlyRead

from .base import MicrositeInline


class SectionInline(MicrositeInline):
    model = HospitalSection
    fields = ["section", "order"]

    def get_min_num(self, request, obj=None, **kwargs):
        return 1 if obj and obj.status == Status.PUBLISHED else 0

    def get_formset(self, request, obj=None, **kwargs):
        """What is published stays in one section at least."""
        return super().get_formset(request, obj, validate_min=True, **kwargs)


class SpokenLanguageInline(MicrositeInline):
    model = SpokenLanguage
    fields = ["code", "how"]


class OpeningHoursInline(MicrositeInline):
    model = OpeningHours
    fields = ["weekday", "opens", "closes"]


class SpecialHoursInline(MicrositeInline):
    model = SpecialHours
    fields = ["date", "closed", "opens", "closes", "note"]


class AccreditationInline(MicrositeInline):
    model = Accreditation
    fields = ["body", "since", "until"]


class InsuranceInline(MicrositeInline):
    model = Insurance
    fields = ["insurer", "cover", "valid_until"]


class ImportedFactInline(OnlyRead, MicrositeInline):
    """Where values came from: written by imports, read here."""

    model = ImportedFact
    fields = readonly_fields = ["field", "source", "retrieved_on"]
