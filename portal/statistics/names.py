"""What the rows of a table are called: countries, districts, departments, kinds."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations import countries
from hospitals.models import District, Specialty
from hospitals.models.hospital import Kind
from portal.core.publishing import remembered
from portal.core.text import columns, read

from .models.figure import Dimension

TOTAL = "total"
TOTAL_NAME = pgettext_lazy("row of a table", "All together")
# Departments of hospitals that are no specialty of a doctor.
DEPARTMENTS = {"checkup": _("Check-up centre"), "korean-medicine": _("Korean medicine")}
PARTNERS = {
    "institution": pgettext_lazy("partners", "Medical institutions"),
    "agency": pgettext_lazy("partners", "Agencies"),
    "tourism": pgettext_lazy("partners", "Tourism services"),
}
AREAS = {"korea": pgettext_lazy("area of a figure", "Korea"),
         "seoul": pgettext_lazy("area of a figure", "Seoul")}  # fmt: skip


@remembered
def of(dimension, language):
    """{key: name} of all rows that a table of this dimension may have; one query at most."""
    return {TOTAL: TOTAL_NAME, **NAMES[dimension](language)}


def rows_of(model, language):
    rows = model.objects.values("slug", *columns(language, "name"))
    return {row["slug"]: read(row, "name", language) for row in rows}


NAMES = {
    Dimension.YEAR: lambda language: {"": ""},
    Dimension.COUNTRY: countries.names,
    Dimension.DISTRICT: lambda language: rows_of(District, language),
    Dimension.DEPARTMENT: lambda language: {**rows_of(Specialty, language), **DEPARTMENTS},
    Dimension.PARTNER: lambda language: PARTNERS,
    Dimension.INSTITUTION: lambda language: dict(Kind.choices),
}
