"""What articles of the guide are about, edited on their page (portal.guide.related)."""

from hospitals.models import RelatedHospital, RelatedTreatment
from portal.core.scoping import ScopedTabularInline
from portal.guide import related


class RelatedTreatmentInline(ScopedTabularInline):
    model = RelatedTreatment
    fields = ["treatment"]


class RelatedHospitalInline(ScopedTabularInline):
    model = RelatedHospital
    fields = autocomplete_fields = ["hospital"]


related.register_inlines(RelatedTreatmentInline, RelatedHospitalInline)
